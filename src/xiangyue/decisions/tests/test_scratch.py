from xiangyue.decisions.tests.conftest import *
from xiangyue.web.addresses import to


def test_pages(story, cast, browse):
    who = {
        n: browse(getattr(cast, n))
        for n in ("secretary", "clerk", "chair", "town_secretary", "villager", "public", "neighbour")
    }

    def look(d, expect=None):
        names = ["decision"] + (["decision-register", "decision-archive"])
        for n, c in who.items():
            for name in names:
                r = c.get(to(name, pk=d.pk))
                print(d.stage, n, name, r.status_code)
            from xiangyue.decisions.queries import next_thing

            x = next_thing(d, getattr(cast, n))
            print("   ", n, x and (x.words, x.url[-30:], [str(y) for y in x.reasons]))

    d = story.draft()
    look(d)
    for n, c in who.items():
        for name in ("decisions", "decision-new", "authorisations", "authorisation-new"):
            print(n, name, c.get(to(name, place="baihe")).status_code)
    story.authorise()
    make_move(d, "raise", cast.secretary)
    look(d)
    for i in range(1, 5):
        story.pass_step(d, i)
    look(d)
    r = who["clerk"].post(to("decision-resolve", pk=d.pk))
    print(r.status_code)
    d.refresh_from_db()
    look(d)
    r = who["clerk"].post(to("decision-posting", pk=d.pk))
    print(r.status_code, r.url)
    print(who["public"].get(to("decision", pk=d.pk)).content.decode()[:6000])
