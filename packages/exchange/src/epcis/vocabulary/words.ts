/**
 * The words of the Core Business Vocabulary 2.0 and of GS1's sensor vocabulary, by field. A word of
 * these lists may stand bare; any other value must be an address or a prefixed name.
 */

/** The fields whose values are words of a vocabulary. */
export type WordField =
  'bizStep' | 'disposition' | 'btt' | 'sdt' | 'comp' | 'errorReason' | 'measurement' | 'alert'

/** The head that a bare word of the field gets in CBV's web vocabulary. */
export const CBV_HEADS: Readonly<Record<Exclude<WordField, 'measurement' | 'alert'>, string>> = {
  bizStep: 'BizStep-',
  disposition: 'Disp-',
  btt: 'BTT-',
  sdt: 'SDT-',
  comp: 'Comp-',
  errorReason: 'ER-',
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

export const WORDS: Readonly<Record<WordField, ReadonlySet<string>>> = {
  bizStep: words(`accepting arriving assembling collecting commissioning consigning
    creating_class_instance cycle_counting decommissioning departing destroying disassembling
    dispensing encoding entering_exiting holding inspecting installing killing loading other
    packing picking receiving removing repackaging repairing replacing reserving retail_selling
    sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting
    unloading unpacking void_shipping`),
  disposition: words(`active available completeness_verified completeness_inferred conformant
    container_closed container_open damaged destroyed dispensed disposed encoded expired
    in_progress in_transit inactive mismatch_instance mismatch_class mismatch_quantity
    needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed
    recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen
    unavailable unknown`),
  btt: words('bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt'),
  sdt: words('owning_party possessing_party location'),
  comp: words(`x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle
    easting northing latitude longitude altitude`),
  errorReason: words('did_not_occur incorrect_data'),
  measurement: words(`AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude
    AmountOfSubstance AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum
    AngularVelocity Area Capacitance Conductance Conductivity Count Density Dimensionless
    DoseEquivalent DoseEquivalentRate DynamicViscosity EffectiveDose EffectiveDoseRate
    ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure
    Force Frequency Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum
    Luminance LuminousFlux LuminousIntensity MagneticFlux MagneticFluxDensity
    MagneticVectorPotential Mass MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity
    MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity
    Radioactivity RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed
    SurfaceDensity SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate
    VolumeFraction VolumetricFlux Wavenumber`),
  alert: words('ALARM_CONDITION ERROR_CONDITION'),
}
