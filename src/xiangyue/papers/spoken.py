"""Numbers, days, hours and money as they are spoken, for texts that are read over the loudspeaker."""

import re

DIGITS = "零一二三四五六七八九"
SPELT = str.maketrans("0123456789", "零幺二三四五六七八九")  # digit by digit people say yao for one
UNITS = ("", "十", "百", "千")
GROUPS = ("", "万", "亿", "万亿")
# Before these two is said 两; before all others (months, days, groups, numbers of houses) 二.
COUNTED = "人个户天名位张票次元块亩米吨斤盏头棵条件项份场点万亿千百小公平里套座口步种家批辆台年"
DAY_PARTS = ((5, "凌晨"), (8, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
SAID_DAY_PART = re.compile(r"(?:凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|今晚|明晚|当晚)\s*$")
LATIN_UNITS = {"km": "公里", "m²": "平方米", "m2": "平方米", "㎡": "平方米", "kg": "公斤", "m": "米", "℃": "度"}
ADDRESS = re.compile(r"https?://\S+")
TIME = r"(?<!\d)(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)(?!\d)"
NUMBER = r"(?<!\d)(?:\d++(?:,\d{3})++(?!\d)|\d++)"  # whole and in one go: a page of digits is read in a blink
LONGEST = 16  # digits: beyond 千万亿 there is no word


def number(value: int) -> str:
    """A whole number in words: 10050 is 一万零五十."""
    if value < 0:
        return "负" + number(-value)
    if value == 0:
        return DIGITS[0]
    words, pending_zero = "", False
    groups = [value // 10_000**place % 10_000 for place in range(len(GROUPS))]
    for place in reversed(range(len(GROUPS))):
        group = groups[place]
        if words and group and (pending_zero or group < 1000):
            words += DIGITS[0]
        pending_zero = not group
        words += _group(group) + (GROUPS[place] if group else "")
    if words.startswith("一十"):
        words = words[1:]
    return "两" + words[1:] if re.match("二[百千万亿]", words) else words


def _group(value: int) -> str:
    """Up to four digits in words."""
    words, gap = "", False
    for place, digit in zip((3, 2, 1, 0), f"{value:04d}", strict=True):
        if digit == "0":
            gap = bool(words)
            continue
        words += (DIGITS[0] if gap else "") + DIGITS[int(digit)] + UNITS[place]
        gap = False
    return words


def whole(digits: str) -> str:
    """A whole number as it is written, in words; one that no word reaches is spelt."""
    return number(int(digits)) if len(digits) <= LONGEST else spelt(digits)


def decimal(text: str) -> str:
    """4.86 is 四点八六."""
    before, point, rest = text.replace(",", "").partition(".")
    return whole(before) + ("点" + "".join(DIGITS[int(digit)] for digit in rest) if point else "")


def spelt(text: str) -> str:
    """Digit by digit, as telephone numbers are said."""
    return text.translate(SPELT)


def hour(value: int, minute: int, *, part: bool = True) -> str:
    """A time on the clock: 19:30 is 晚上七点半; without the part of the day where somebody has said it."""
    shown = value - 12 if value > 12 else value
    said = f"{'两' if shown == 2 else number(shown)}点"
    if minute:
        said += {15: "一刻", 30: "半"}.get(minute) or f"{'零' if minute < 10 else ''}{number(minute)}分"
    return (_part(value) if part else "") + said


def _part(value: int) -> str:
    return next(words for end, words in DAY_PARTS if value < end)


def aloud(text: str) -> str:
    """A Chinese text with everything that is written in digits put into words."""
    text = ADDRESS.sub("", text)
    for pattern, said in READINGS:
        text = pattern.sub(said, text)
    return text


def _date(match: re.Match[str]) -> str:
    year, month, day = match.groupdict().get("year"), int(match["month"]), int(match["day"])
    said = "".join(DIGITS[int(digit)] for digit in year) + "年" if year else ""
    return f"{said}{number(month)}月{number(day)}日"


def _time(match: re.Match[str]) -> str:
    return hour(int(match["hour"]), int(match["minute"]), part=not _day_part_said(match))


def _times(match: re.Match[str]) -> str:
    """From one time to another; the part of the day is said once."""
    first, last = int(match["hour"]), int(match["until"])
    said = _day_part_said(match)
    begin = hour(first, int(match["minute"]), part=not said)
    return begin + "到" + hour(last, int(match["until_minute"]), part=not said and _part(first) != _part(last))


def _day_part_said(match: re.Match[str]) -> bool:
    return bool(SAID_DAY_PART.search(match.string[: match.start()]))


def _fraction(match: re.Match[str]) -> str:
    return f"{number(int(match[2]))}分之{number(int(match[1]))}"


def _money(match: re.Match[str]) -> str:
    """12.50 yuan is 十二元五角; large sums keep their 万."""
    amount = match["amount"].replace(",", "")
    if match["large"]:
        return decimal(amount) + match["large"] + "元"
    yuan, _point, rest = amount.partition(".")
    jiao, fen = (int(digit) for digit in f"{rest:0<2}"[:2])
    said = _counted(yuan) + "元" if yuan.strip("0") or not (jiao or fen) else ""
    said += number(jiao) + "角" if jiao else "零" if fen and said else ""
    return said + (number(fen) + "分" if fen else "")


def _counted(digits: str) -> str:
    said = whole(digits)
    return "两" if said == "二" else said


def _plain(match: re.Match[str]) -> str:
    """A number where nothing else fitted; long ones without a unit are numbers of something and are spelt."""
    text = match[0]
    if "." in text or "," in text:
        return decimal(text)
    after, before = match.string[match.end() : match.end() + 1], match.string[: match.start()]
    if (len(text) > 1 and text.startswith("0")) or len(text) > 8:
        return spelt(text)
    counted = after and after in COUNTED and not before.endswith("第")
    return _counted(text) if counted else whole(text)


READINGS = [
    (re.compile(r"(?:(?P<year>\d{4})[年\-/.])(?P<month>\d{1,2})[月\-/.](?P<day>\d{1,2})日?(?!\d)"), _date),
    (re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"), _date),
    (re.compile(r"(?<!\d)(\d{4})(?=年)"), lambda match: "".join(DIGITS[int(digit)] for digit in match[1])),
    (re.compile(rf"{TIME}\s*[-–—~～至到]\s*(?P<until>[01]?\d|2[0-3])[:：](?P<until_minute>[0-5]\d)(?!\d)"), _times),
    (re.compile(TIME), _time),
    (re.compile(rf"[¥￥]?(?P<amount>(?:{NUMBER})(?:\.\d+)?)\s*(?P<large>[万亿]?)元"), _money),
    (re.compile(rf"((?:{NUMBER})(?:\.\d+)?)\s*[%％]"), lambda match: "百分之" + decimal(match[1])),
    (re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})(?!\d)"), _fraction),
    (re.compile(r"(?<!\d)(0\d{2,3})[-\s](\d{7,8})(?!\d)"), lambda match: f"{spelt(match[1])}，{spelt(match[2])}"),
    (re.compile(r"(?<=\d)\s*(km|m²|m2|㎡|kg|m|℃)(?![A-Za-z0-9])"), lambda match: LATIN_UNITS[match[1]]),
    (re.compile(rf"(?:{NUMBER})(?:\.\d+)?"), _plain),
]
