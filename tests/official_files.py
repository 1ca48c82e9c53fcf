"""Small files in the shapes of the official ones, with invented CPT texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

ORDER_CM_NAME = "icd10cm_order_2028.txt"
ORDER_PCS_NAME = "icd10pcs_order_2027.txt"
HCPCS_NAME = "HCPC2026_OCT_ANWEB.txt"
FEES_NAME = "PPRRVU2026_Oct.csv"
PTP_NAME = "ccipra-v323r0-f1.txt"
MUE_NAME = "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv"


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def order_line(number: int, code: str, billable: int, title: str) -> str:
    return f"{number:05} {code:7} {billable} {title[:60]:60} {title}"


def order_cm() -> str:
    rows = [
        ("M72", 0, "Fibroblastic disorders"),
        ("M720", 1, "Palmar fascial fibromatosis [Dupuytren]"),
        ("M722", 0, "Plantar fascial fibromatosis"),
        ("M7220", 1, "Plantar fascial fibromatosis, unspecified foot"),
        ("S525", 0, "Fracture of lower end of radius"),
        ("S52501", 0, "Unspecified fracture of the lower end of right radius"),
        ("S52501A", 1, "Unspecified fracture of the lower end of right radius, initial encounter"),
    ]
    return _lines(order_line(at, *row) for at, row in enumerate(rows, start=1))


def order_pcs() -> str:
    rows = [
        ("001", 0, "Central Nervous System and Cranial Nerves, Bypass"),
        ("0016070", 1, "Bypass Cerebral Ventricle to Nasopharynx with Autologous Tissue Substitute, Open Approach"),
        ("0DTJ4ZZ", 1, "Resection of Appendix, Percutaneous Endoscopic Approach"),
    ]
    return _lines(order_line(at, *row) for at, row in enumerate(rows, start=1))


def hcpcs_line(
    code: str, kind: int, text: str, added: str = "19900101", effective: str = "20261001", terminated: str = ""
) -> str:
    start = f"{code:>5}00100{kind}{text:80}"
    if kind in (4, 8):
        return f"{start:320}"
    return f"{start}{text[:28]:28}".ljust(268) + f"{added}{effective}{terminated:8}N".ljust(52)


def hcpcs() -> str:
    return _lines(
        [
            hcpcs_line("A9999", 3, "Miscellaneous supply,", terminated="20260630"),
            hcpcs_line("A9999", 4, "not otherwise specified"),
            hcpcs_line("J1885", 3, "Injection, ketorolac tromethamine, per 15 mg"),
            hcpcs_line("J9998", 3, "Injection, something new", added="20261101", effective="20261101"),
            hcpcs_line("RT", 7, "Right side"),
            hcpcs_line("XY", 7, "Of long"),
            hcpcs_line("XY", 8, "meaning"),
        ]
    )


def hcpcs_of(*titles: tuple[str, str]) -> str:
    """A file of codes with titles that fit into one line."""
    return _lines([hcpcs_line(code, 3, title) for code, title in titles])


FEE_HEADS = (
    ",,2026 National Physician Fee Schedule Relative Value File October Release,,,,,,,,,,,,,,,",
    '"Numbers are the government\'s, and this notice, with a comma, is a sentence that is longer than any head",'
    + "," * 16,
    ",,,,,,NON-FAC,,,,,,,,,,,",
    ",,,STATUS,WORK,NON-FAC,NA,FACILITY,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,MULT,BILAT,ASST,CO-,TEAM",
    "HCPCS,MOD,DESCRIPTION,CODE,RVU,PE RVU,INDICATOR,PE RVU,TOTAL,TOTAL,IND,DAYS,OP,PROC,SURG,SURG,SURG,SURG",
)


def fees() -> str:
    return _lines(
        [
            *FEE_HEADS,
            '20610,,"Procedure, one",A,0.79,1.06,,0.43,1.96,1.33,0,000,0,2,1,1,0,0',
            "71046,,Procedure two,A,0.18,0.8,,0.8,1.00,1.00,1,XXX,0,0,0,0,0,0",
            "71046,26,Procedure two,A,0.18,0.07,,0.07,0.27,0.27,1,XXX,0,0,0,0,0,0",
            "27447,,Procedure three,A,19.6,NA,NA,14,NA,37.1,0,090,0,2,1,2,0,0",
        ]
    )


PTP_HEADS = (
    "Codes are copyright of their owners.\t\t\t\t\t\t",
    "Column1/Column 2 Edits\t\t\t\t\t\t",
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale",
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t",
    "\t\t\t\t*=no data\t1=allowed\t",
    "\t\t\t\t\t9=not applicable\t",
)


def ptp() -> str:
    return _lines(
        [
            *PTP_HEADS,
            "20610\t20600\t\t20150101\t*\t1\tMisuse of Column Two code with Column One code",
            "20610\t36000\t*\t19960101\t20201231\t0\tStandards of medical / surgical practice",
            "20610\t36000\t\t20220101\t*\t1\tStandards of medical / surgical practice",
            "29881\t20610\t\t20261001\t*\t0\tMore extensive procedure",
            "29881\t99213\t\t20200101\t20200101\t9\tNever in force",
        ]
    )


def mue() -> str:
    notice = '"This is a long notice, of several\nlines, with commas. ' + "It goes on. " * 40 + '",,,'
    return _lines(
        [
            notice,
            '"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale',
            "20610,2,3 Date of Service Edit: Clinical,Clinical: Data",
            'J1885,8,"1 Line Edit","Prescribing, Information"',
        ]
    )


def cpt_lines() -> str:
    return _lines(
        [
            "CPT codes and texts are copyright of their owner.",
            "",
            "00100\tProcedure one",
            "20610\tProcedure two, with (brackets)",
            "99213\tProcedure three",
            "0001F\tProcedure four",
        ]
    )


def cpt_csv() -> str:
    return _lines(["Code,Long description", "20610,Procedure two", '99213,"Procedure, three"', "J1885,A drug"])


def tabular(version: str = "2028") -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>{version}</version>
  <introduction/>
  <chapter>
    <name>13</name>
    <desc>Diseases of the musculoskeletal system (M00-M99)</desc>
    <section id="M70-M79">
      <desc>Other soft tissue disorders (M70-M79)</desc>
      <diag>
        <name>M72</name>
        <desc>Fibroblastic disorders</desc>
        <excludes2><note>retroperitoneal fibromatosis (D48.3)</note></excludes2>
        <diag><name>M72.0</name><desc>Palmar fascial fibromatosis</desc></diag>
        <diag><name>M72.9</name><desc>Fibroblastic disorder of 2028</desc></diag>
      </diag>
    </section>
  </chapter>
</ICD10CM.tabular>
"""


def index() -> str:
    return """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>2027</version>
  <title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>
  <letter>
    <title>D</title>
    <mainTerm>
      <title>Diabetes, diabetic<nemod>(mellitus) (sugar)</nemod></title>
      <code>E11.9</code>
      <term level="1">
        <title>type 2</title>
        <code>E11.9</code>
        <term level="2">
          <title>with</title>
          <term level="3"><title>foot ulcer</title><code>E11.621</code></term>
          <term level="3"><title>glaucoma</title><code>E11.39</code><manif>H42</manif></term>
        </term>
      </term>
    </mainTerm>
    <mainTerm><title>Fracture, traumatic</title>
      <term level="1"><title>radius, lower end</title><code>S52.50-</code></term></mainTerm>
    <mainTerm><title>Abdominalgia</title><see>Pain, abdominal</see></mainTerm>
  </letter>
</ICD10CM.index>
"""


def neoplasms() -> str:
    return """<ICD10CM.index>
  <version>2027</version>
  <title>ICD-10-CM TABLE of NEOPLASMS</title>
  <indexHeading><head col="1">Neoplasm</head><head col="2">Malignant Primary</head>
    <head col="3">Malignant Secondary</head></indexHeading>
  <letter><title>N</title>
    <mainTerm><title>Neoplasm, neoplastic</title>
      <cell col="2">C80.1</cell><cell col="3">C79.9</cell>
      <term level="1"><title>breast</title><cell col="2">C50.9-</cell><cell col="3">--</cell></term>
    </mainTerm>
  </letter>
</ICD10CM.index>
"""


ALL: dict[str, str] = {
    ORDER_CM_NAME: order_cm(),
    ORDER_PCS_NAME: order_pcs(),
    HCPCS_NAME: hcpcs(),
    FEES_NAME: fees(),
    PTP_NAME: ptp(),
    MUE_NAME: mue(),
    "CPT 2026 LONGULT.txt": cpt_lines(),
    "cpt-2026.csv": cpt_csv(),
    "icd10cm_tabular_2028.xml": tabular(),
    "icd10cm_index_2027.xml": index(),
    "icd10cm_neoplasm_2027.xml": neoplasms(),
}
"""Every format, by a name that its files go by."""


def zipped(members: dict[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()
