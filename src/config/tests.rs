use super::*;

#[test]
fn the_built_in_configuration_has_no_faults() {
    let config = Config::builtin().unwrap();
    assert_eq!(config.profiles().len(), 1);
    let office = config.office_on(NaiveDate::default());
    assert_eq!((office.fields.len(), office.witness_bodies.len(), office.opening_day), (5, 2, 25));
    let form = config.form(&office.form).unwrap();
    assert_eq!((form.criteria.len(), form.levels(), form.scale.satisfied_from), (11, 5, 4));
    assert_eq!(config.form("hl-xa-3muc").map(Form::levels), Some(3));
    assert!(config.files().is_empty());
}
