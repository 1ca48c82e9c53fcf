"""The skills that a case trains, and that statistics and the queue speak of.

Names are a contract: histories store them. A pack may declare further ones of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codedrill.packs.card import CaseCard


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill: `title` is a few words in plain language, `about` says what is trained."""

    name: str
    group: str
    title: str
    about: str


_TABLE = """\
# reading
documentation: Reading the record
    Finding what a note says and where, and what it leaves out; what is not documented is not coded.
query: Asking instead of assuming
    Seeing that a detail is missing and asking the provider for it in words that do not lead.
evidence: Citing the lines that prove a code
    Pointing at the words of the note on which each code rests, as an auditor would ask.
signs-and-symptoms: Symptoms beside a diagnosis
    Leaving out symptoms that belong to a confirmed diagnosis, and coding those that do not.
uncertain-diagnosis: Probable, suspected, rule out
    Coding doubt by setting: outpatient the symptom, at the end of an inpatient stay as if it existed.
history-of: Past or still present
    Telling a condition that is over from one still treated or still there, and finding the code for each.
ruled-out: Conditions that were ruled out
    Coding the reason for the encounter when the suspected condition was not found.

# ICD-10-CM conventions
laterality: Right, left, both sides
    Taking the side from the note into the code, and keeping it in step with the procedure's modifier.
seventh-character: The 7th character
    Choosing it by the phase of care and the kind of healing, or by what else the category uses it for.
specificity: As specific as the note, no more
    Using every detail that is documented, and an unspecified code only where nothing more is known.
combination-code: One code for two conditions
    Finding the single code that holds a condition with its cause, its complication or its other side.
code-first: Underlying cause first
    Following the notes that put a cause before its manifestation.
use-additional: The further code a note asks for
    Reading the notes at a code and its headings, and adding the stage, organism, drug or cause they name.
excludes1: Codes kept apart by Excludes1
    Finding the note that keeps two codes off one claim, and telling it from Excludes2.
sequencing: Which code comes first
    Choosing the first-listed or principal diagnosis and ordering the rest by guideline.
sequela: Late effects
    Coding what an injury or illness left behind, followed by what it came from.
poa: Present on admission
    Deciding for each inpatient diagnosis whether it was there when admission was ordered.
release-change: New and retired codes
    Coding by the release in effect on the date of service, on both sides of a change.
external-cause: How, where and doing what
    Adding the cause, place, activity and status of an injury, never in first place.
placeholder-x: The X that holds a place
    Filling empty positions with X, so that the 7th character stands in the seventh.

# ICD-10-CM chapters
infections: Infections and parasites
    Organism, site and resistance; sepsis and its order; HIV and viral hepatitis.
neoplasms: Tumors
    Behavior and site, primary against secondary, active treatment against history.
blood: Blood and immune disorders
    Anemias with their causes, clotting disorders and disorders of immunity.
endocrine: Diabetes, hormones, nutrition
    Type of diabetes with its complications and drugs; thyroid, obesity, fluids and lipids.
mental: Mental health and substance use
    Severity, episode and remission; use, abuse and dependence as the provider documents them.
nervous: Nervous system and pain
    Seizures, headache, palsies with the dominant side, and when pain has a code of its own.
eye: Eye
    Glaucoma with its stage, cataract and retina, side and eyelid.
ear: Ear
    Otitis with its type, side and eardrum; hearing loss and vertigo.
circulatory: Heart and vessels
    Hypertension with heart and kidney disease, infarction and its timing, failure, stroke and sequelae.
respiratory: Lungs and airways
    Pneumonia, asthma, COPD with exacerbation or infection, and respiratory failure.
digestive: Digestive diseases
    Reflux, ulcers, hernias, gallstones, bowel and liver, each with or without bleeding or obstruction.
skin: Skin
    Dermatitis, infections, and ulcers by site, side and depth or stage.
musculoskeletal: Bones, joints, muscles
    Arthritis, back disorders, osteoporosis with fracture, current injury against old condition.
genitourinary: Kidney, bladder, reproductive organs
    Kidney disease by stage, urinary infection, prostate, breast and gynecologic disorders.
obstetrics: Pregnancy and birth
    Chapter 15 first, trimester and weeks, fetus, outcome of delivery on the mother's record.
perinatal: Newborns
    Liveborn status and conditions that begin before or soon after birth, on the baby's record.
congenital: Born with it
    Malformations and chromosomal conditions, at whatever age they matter.
symptoms: Symptoms and abnormal findings
    When a sign, symptom or test result is itself the code, and how specific it can be.
injury: Injuries and burns
    Site, type, side and phase of care; fractures open and closed; burns by depth and extent.
poisoning: Poisoning and drug effects
    Telling poisoning, adverse effect and underdosing apart, with drug, intent and order.
factors: Z codes
    Encounters without illness: screening, aftercare, status, history, and social factors.

# procedures
em-office: Office visits
    New or established, and a level from decision making or time.
em-hospital: Hospital visits
    Initial, subsequent, same-day and discharge care, inpatient or observation.
em-emergency: Emergency visits
    A level from decision making alone, and what else is billed beside it.
em-other: Visits elsewhere
    Nursing facility, home, consultations, care management and prolonged services.
preventive: Preventive visits
    The age band, screenings and counseling, and a problem dealt with on the same day.
critical-care: Critical care
    What counts as critical, how time adds up, and what is bundled into it.
telehealth: Telehealth
    Video and audio-only visits: code, place of service and modifier by payer.
anesthesia: Anesthesia
    The base code, minutes, physical status, and who gave or directed the anesthesia.
integumentary: Skin procedures
    Biopsy, excision, repair and destruction by size, depth, site and number.
orthopedic: Bone and joint procedures
    Fracture care, joint injections, arthroscopy and replacement with their global periods.
cardiorespiratory: Heart, vessel and lung procedures
    Catheters, stents, pacemakers, vascular families, bronchoscopy and chest procedures.
digestive-surgery: Digestive procedures
    Endoscopy by reach and by what was done, hernia repair, abdominal surgery.
urogenital: Urinary and genital procedures
    Cystoscopy, stones, prostate and gynecologic surgery.
maternity: Maternity care
    The obstetric package and its parts, kinds of delivery, care that was shared or split.
neuro-eye-ear: Nerve, eye and ear procedures
    Spinal and nerve injections by level and side, eye surgery, procedures on the ear.
radiology: Imaging
    Views, contrast, guidance, and the reading apart from the equipment.
lab-pathology: Laboratory and pathology
    Panels, specimens, repeated and waived tests, molecular codes.
medicine: Medicine services
    Vaccines and their administration, infusions by time and order, therapy, tests without surgery.
hcpcs: HCPCS Level II
    Supplies, equipment, drugs and G codes, and when they replace a CPT code.
drug-units: Drug doses into units
    Turning the dose in the note into billed units, waste included.
inpatient-procedures: Inpatient procedures (ICD-10-PCS)
    Root operation by what was done, then body part, approach and device, character by character.

# modifiers
modifier-22: 22: more work than usual
    When a procedure was much harder than usual, and what the note must show.
modifier-24: 24: unrelated visit after surgery
    A visit within a global period for something that has nothing to do with the operation.
modifier-25: 25: visit beside a procedure
    Whether the visit stands on its own, and putting the modifier on the visit.
modifier-26-tc: 26 and TC: reading and equipment
    Splitting a test into the physician's part and the technical part by who supplied what.
modifier-50: 50: both sides
    Reporting a procedure done on both sides, by code and payer.
modifier-51: 51: several procedures
    Which codes and payers take it, and which never do.
modifier-52-53: 52 and 53: reduced or stopped
    Less done by choice, or a procedure that was begun and stopped for the patient's safety.
modifier-54-55-56: 54, 55, 56: shared surgical care
    Operation, aftercare and preparation by different physicians.
modifier-57: 57: decision for major surgery
    The visit at which a major operation was decided, and how it differs from 25.
modifier-58-78-79: 58, 78, 79: again in the global period
    Planned or more extensive, an unplanned return for a complication, or unrelated.
modifier-59-x: 59 and X: distinct services
    When two procedures are truly separate, and which of XE, XS, XP and XU says why.
modifier-62-66: 62 and 66: surgeons together
    Two surgeons with parts of their own, or a team.
modifier-76-77: 76 and 77: repeated procedures
    The same procedure again, by the same or by another physician.
modifier-80-82-as: 80, 81, 82, AS: assistants
    Who assisted at the operation, and whether assistance is paid.
modifier-90-91: 90 and 91: laboratory tests
    Tests done by an outside laboratory, and tests repeated for new results.
modifier-95: 95, 93, GT: at a distance
    Video, audio alone, and the forms that payers want.
modifier-sites: Sides, digits, eyelids, arteries
    LT, RT, E, F, T and the coronary modifiers: saying exactly where.
modifier-abn: GA, GX, GY, GZ: non-coverage
    Whether a notice was required and given, and who pays when Medicare does not.
modifier-drug: JW and JZ: drug waste
    Single-dose drugs: what was thrown away, or that nothing was.
modifier-anesthesia: Anesthesia providers and status
    AA, AD, QK, QX, QY, QZ, monitored care, and P1 to P6.
modifier-other: Other modifiers
    33, 73, 74, PT, AI, FS, GC, KX, QW and the rest: when each is expected.

# claim
units: Counting units
    Time, doses, lesions and levels turned into the number on the line, within the limits.
linkage: Pointing to the diagnosis
    Joining each procedure to the diagnoses that were its reason.
unbundling: Parts and wholes
    Knowing what a code includes, and reading the NCCI edits and their indicators.
medical-necessity: Medical necessity
    Whether the documented diagnosis supports the service under the payer's coverage policy.
payer-rules: What each payer wants
    The same service for Medicare, Medicaid, commercial plans and workers' compensation.
denials: Working denials
    Reading group, reason and remark codes, and choosing what to do.
audit: Reviewing coded claims
    Finding what is wrong on a claim, and leaving alone what is right.
appeals: Writing appeals
    Rule, fact and place in the record, in words that a reviewer can follow.
compliance: Compliance
    Fraud and abuse law, privacy, overpayments, and what to do about a finding.
hcc: Risk adjustment
    Chronic conditions that are documented, supported and coded each year, and no others.

# career
terminology: Medical words
    Roots, prefixes, suffixes and abbreviations as notes use them.
anatomy: Anatomy for coders
    The structures that codes tell apart, and how they are named.
guidelines: Knowing the guidelines
    What the official guidelines say, and where it stands.
interview-coder: Interviews: coder
    Explaining coding decisions and daily work for a first or next post.
interview-senior-coder: Interviews: senior coder
    Hard cases, teaching colleagues, and disagreeing well.
interview-auditor: Interviews: auditor
    Sampling, findings, evidence, and giving results to those concerned.
interview-compliance: Interviews: compliance
    Risk, investigation, repayment and pressure from above.
interview-team-lead: Interviews: team lead
    Productivity and quality, coaching, priorities and change.
"""
# `# group`, then for each skill `name: title` and, indented, what it trains.

_SKILL = re.compile(r"(\S+): (.+)\n((?: {4}.+\n)+)")


def _skills() -> Iterator[Skill]:
    for section in _TABLE.split("# ")[1:]:
        group, _, rows = section.partition("\n")
        for name, title, about in _SKILL.findall(rows):
            yield Skill(name, group, title, " ".join(about.split()))


SKILLS: Mapping[str, Skill] = MappingProxyType({skill.name: skill for skill in _skills()})
"""Every built-in skill by its name, in the order in which lists show them."""


def known_skills(cases: Iterable[CaseCard]) -> set[str]:
    """The names of the built-in skills, and of those that cases of one's own train."""
    return {*SKILLS, *(skill for case in cases for skill in case.skills)}
