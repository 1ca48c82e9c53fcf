"""Which family of E/M codes a visit belongs to, by where it was and what the patient was to the practice."""

from __future__ import annotations

from enum import StrEnum

from codedrill.codebook.em import Patient, Service

Family = tuple[Service, Patient]


class Setting(StrEnum):
    """Where the visit was; inpatients and those under observation have the same codes (CPT, since 2023)."""

    OFFICE = "office"
    HOME = "home"
    EMERGENCY = "emergency"
    HOSPITAL = "hospital"
    INPATIENT = "inpatient"
    OBSERVATION = "observation"
    NURSING_FACILITY = "nursing-facility"
    PREVENTIVE = "preventive"


class UnclearFamily(ValueError):
    """What was said leads to no family of codes, or to several; the argument says what to add or to leave out."""


def family_of(setting: Setting, *, new: bool | None, initial: bool | None, same_day: bool = False) -> Family:
    """The family of a visit.

    `new`: whether the patient is new to the practice; `initial`: whether it is the first visit of the stay; None
    where that was not said. `same_day`: admitted and discharged on one day. Raises `UnclearFamily`.
    """
    if setting is Setting.PREVENTIVE:
        raise UnclearFamily(
            "a preventive visit has no level: its code goes by age, 99381 to 99387 for new patients and 99391 to "
            "99397 for established ones"
        )
    if setting in _BY_PATIENT:
        _refuse(setting, initial is not None, "initial or subsequent")
        _refuse(setting, same_day, "same-day")
        return _by_patient(setting, new)
    _refuse(setting, new is not None, "new or established patients")
    if setting is Setting.EMERGENCY:
        _refuse(setting, initial is not None, "initial or subsequent")
        _refuse(setting, same_day, "same-day")
        return Service.EMERGENCY, Patient.ANY
    return _by_day(setting, initial, same_day), Patient.ANY


_BY_PATIENT = {Setting.OFFICE: Service.OFFICE, Setting.HOME: Service.HOME}


def _by_patient(setting: Setting, new: bool | None) -> Family:
    if new is None:
        raise UnclearFamily(f"{_a(setting)} visit has other codes for a new patient: say --new or --established")
    return _BY_PATIENT[setting], Patient.NEW if new else Patient.ESTABLISHED


def _by_day(setting: Setting, initial: bool | None, same_day: bool) -> Service:
    in_facility = setting is Setting.NURSING_FACILITY
    if same_day:
        _refuse(setting, in_facility, "same-day")
        if initial is not None:
            raise UnclearFamily("a stay of one day has codes of its own: leave --initial or --subsequent out")
        return Service.HOSPITAL_SAME_DAY
    if initial is None:
        more = "" if in_facility else ", or --same-day for a stay that began and ended on one day"
        raise UnclearFamily(
            f"{_a(setting)} visit has other codes for the first day: say --initial or --subsequent{more}"
        )
    first, later = (
        (Service.NURSING_INITIAL, Service.NURSING_SUBSEQUENT)
        if in_facility
        else (Service.HOSPITAL_INITIAL, Service.HOSPITAL_SUBSEQUENT)
    )
    return first if initial else later


def _refuse(setting: Setting, said: bool, what: str) -> None:
    """An option that makes no difference was meant for another setting."""
    if said:
        raise UnclearFamily(f"{_a(setting)} visit has no codes for {what}; leave that out, or give another --setting")


def _a(setting: Setting) -> str:
    article = "an" if setting[0] in "aeio" else "a"
    return f"{article} {setting.value.replace('-', ' ')}"
