"""What the doctor asks of the law: whether the packs hold together, and whether the coming year's days are known."""

from datetime import date

from xiangyue.kernel import clock
from xiangyue.kernel.health import Answer, bad, ok, question, warn
from xiangyue.rulebook.errors import CalendarError, PackError
from xiangyue.rulebook.imported import calendar
from xiangyue.rulebook.packs import shipped_packs

ANNOUNCED = (11, 20)  # by then the State Council has told next year's holidays


@question
def packs() -> Answer:
    try:
        number = len(shipped_packs())
    except PackError as error:
        return bad(f"规则包有错，程序没装好：{error}", f"a rule pack is wrong, install the program again: {error}")
    return ok(f"{number} 个规则包都对", f"{number} rule packs hold together")


@question
def holidays() -> Answer:
    try:
        years, today = calendar().years, clock.today()
    except (CalendarError, UnicodeDecodeError) as error:
        return bad(f"节假日表读不懂：{error}", f"the table of holidays cannot be read: {error}")
    wanted = today.year + (today >= date(today.year, *ANNOUNCED))
    if missing := [year for year in range(today.year, wanted + 1) if year not in years]:
        return warn(
            f"缺 {missing[0]} 年的节假日表，工作日先按周一到周五算：运行 xiangyue holidays 文件",
            f"the holidays of {missing[0]} are missing, its days are provisional: xiangyue holidays FILE",
        )
    return ok(f"节假日表到 {max(years)} 年", f"holidays are known to {max(years)}")
