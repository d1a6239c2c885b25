/**
 * What each code of validation means, in words for people. The codes are for programs.
 */
import type { IssueCode } from '@causeway/exchange/epcis/validation/issue'

export const ISSUE_WORDS: Readonly<Record<IssueCode, string>> = {
  unknown_event_type: 'no type of event that EPCIS 2 has',
  field_missing: 'a field is missing that this type must have',
  field_not_of_type: 'a field that this type does not have',
  wrong_shape: 'a value of another kind than the field takes',
  not_a_time: 'not a time with a zone',
  not_an_offset: 'not an offset from UTC such as +02:00',
  not_an_action: 'not one of ADD, OBSERVE, DELETE',
  not_a_uri: 'not a URI',
  quantity_not_a_number: 'a quantity that is not a number',
  unknown_context: 'a context that is not shipped with us; none is ever loaded',
  parent_missing: 'an aggregation that names no parent',
  quantity_negative: 'a quantity below zero',
  uom_without_quantity: 'a unit without a quantity',
  unknown_uom: 'a unit that Recommendation 20 does not have',
  sensor_report_without_value: 'a sensor report without a value',
  sensor_time_after_event: 'a sensor time after the event time',
  corrected_but_did_not_occur: 'said not to have occurred, and yet corrected',
  no_gs1_context: "the context does not name GS1's",
  undeclared_prefix: 'a prefix that the context does not declare',
  schema_version_not_2: 'a schema version other than 2',
  persistent_disposition_not_allowed: 'a lasting disposition on a type that has none',
  ilmd_not_allowed: 'master data of a lot, where nothing is added',
  word_unknown: 'a word that the vocabulary does not have',
  event_time_ahead: 'an event time more than a day ahead',
  no_events: 'no events',
  not_gs1: 'an identifier that is not of GS1',
  check_digit_wrong: 'a check digit that does not fit',
  steps_exclude_each_other: 'two steps on one movement that exclude each other',
  transformation_unbalanced: 'what goes in is not what comes out',
  schema_version_missing: 'no schema version',
  name_twice: 'a name twice in one object; the last value counts',
}
