"""What vroegsignal-web lets in and what it answers, whoever asks and however: sizes, addresses, headers, slow clients, sessions,
a database that goes away."""
# eerst: it waits for what is slow
import re
import resource
import signal
import socket
import subprocess
import threading
import time
import unittest

import vs
import webhulp

FORM = "application/x-www-form-urlencoded"
KORT = ", verzoek_seconden: 2"
BELOFTEN = {
    "Content-Security-Policy": r"^default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
                               r"base-uri 'none'$",
    "X-Content-Type-Options": "^nosniff$", "Referrer-Policy": "^no-referrer$", "Cross-Origin-Opener-Policy": "^same-origin$",
    "Cross-Origin-Resource-Policy": "^same-origin$", "Permissions-Policy": "camera=\\(\\)", "Cache-Control": "no-store|immutable",
}


def verzoek(methode, pad, *koppen, lichaam=""):
    return "\r\n".join([f"{methode} {pad} HTTP/1.1", "Host: localhost", "Connection: close", *koppen, "", lichaam])


class Server(webhulp.Case):
    def aan(self, **options):
        w = self.webwereld(**options)
        w.web()
        return w

    # --- sizes

    def test_headers_up_to_the_limit(self):
        """grens: WEB_MAX_KOPPEN"""
        w = self.aan()
        for hele, verwacht in ((16384, 200), (16385, 431), (60000, 431)):
            kaal = verzoek("GET", "/aanmelden", "X-Veel: ")
            lang = verzoek("GET", "/aanmelden", "X-Veel: " + "x" * (hele - len(kaal)))
            self.assertEqual((hele, verwacht), (len(lang), w.rauw(lang)[0]))
        self.assertEqual(431, w.rauw(verzoek("GET", "/aanmelden", *["a:b"] * 9000))[0])
        self.assertEqual(200, w.vraag("/aanmelden")[0])

    def test_fields_up_to_the_limit(self):
        """grens: WEB_MAX_VELDEN"""
        w = self.aan()
        for aantal, verwacht in ((600, 200), (601, 400)):
            velden = "&".join(f"v{n}=1" for n in range(aantal))
            self.assertEqual(verwacht, w.vraag("/aanmelden", "POST", velden, {"Content-Type": FORM})[0])
            self.assertEqual(verwacht, w.vraag("/aanmelden?" + velden)[0])

    def test_a_body_up_to_the_limit_of_its_route(self):
        w = self.aan()
        for hele, verwacht in ((4096, 200), (4097, 413), (1000000, 413)):
            velden = "gebruiker=" + "x" * (hele - 10)
            self.assertEqual(verwacht, w.rauw(verzoek("POST", "/aanmelden", f"Content-Type: {FORM}", f"Content-Length: {hele}",
                                                      lichaam=velden))[0])
            stukken = f"{hele:x}\r\n{velden}\r\n0\r\n\r\n"
            status, _ = w.rauw(verzoek("POST", "/aanmelden", f"Content-Type: {FORM}", "Transfer-Encoding: chunked", lichaam=stukken))
            self.assertIn(status, (verwacht,) if hele < 10000 else (413, None))  # far beyond it the line is simply cut
        self.assertEqual(413, w.rauw(verzoek("POST", "/aanmelden", f"Content-Type: {FORM}", "Content-Length: 99999999999"))[0])

    def test_connections_up_to_the_limit(self):
        """grens: WEB_MAX_VERBINDINGEN"""
        zacht, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if hard < 12600:
            self.skipTest("a process may not have so many descriptors here")
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (zacht, hard))
        resource.setrlimit(resource.RLIMIT_NOFILE, (1024, hard))
        w = self.aan(web=", verzoek_seconden: 600")
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        lijnen = []
        self.addCleanup(lambda: [s.close() for s in lijnen])
        with open(f"/proc/{w.daemons[0].pid}/limits", encoding="ascii") as handle:
            self.assertIn("Max open files            12256", handle.read())
        for n in range(12000):
            lijnen.append(w.lijn())
            if n % 500 == 0:
                lijnen[-1].sendall(b"GET /aanmelden HTTP/1.1\r\nHost: localhost\r\n\r\n")
                self.assertTrue(lijnen[-1].recv(4096).startswith(b"HTTP/1.1 200"))
        w.wait(lambda: self.wachtend(w) == 0, what="the last one to be let in")
        with w.lijn(timeout=1) as te_veel:
            te_veel.sendall(b"GET /aanmelden HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            with self.assertRaises(TimeoutError):
                te_veel.recv(1)
            te_veel.settimeout(60)
            for s in lijnen[:100]:
                s.close()
            self.assertTrue(te_veel.recv(4096).startswith(b"HTTP/1.1 200"))

    @staticmethod
    def wachtend(w):
        """Connections that nobody took yet: state 02 of /proc/net/unix."""
        with open("/proc/net/unix", encoding="utf-8", errors="replace") as handle:
            return sum(w.sok in regel and regel.split()[5] == "02" for regel in handle)

    # --- what is sent

    def test_two_readings_of_one_request(self):
        w = self.aan()
        for koppen in (["Content-Length: 3", "Content-Length: 3"], ["Content-Length: 3", "Content-Length: 30"],
                       ["Content-Length: 3", "Transfer-Encoding: chunked"], ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"],
                       ["Transfer-Encoding: gzip, chunked"], ["Transfer-Encoding: identity", "Content-Length: 3"], ["Content-Length: -3"],
                       ["Content-Length: +3"], ["Content-Length: 3, 3"], ["Content-Length: 0x3"], ["Host: localhost"], ["Host: elders"],
                       ["Content-Length: 3", f"Content-Type: {FORM}", "Content-Type: text/plain"]):
            status, tekst = w.rauw(verzoek("POST", "/aanmelden", *koppen, lichaam="a=bGET / HTTP/1.1\r\nHost: localhost\r\n\r\n"))
            self.assertEqual(400, status, koppen)
            self.assertLessEqual(tekst.count("Content-Security-Policy"), 1, koppen)  # the second half was not taken for a request
        for dubbel in ("Cookie: sessie=a", "Authorization: Bearer a", "Sec-Fetch-Site: none", "If-Match: a", "Idempotency-Key: a"):
            self.assertEqual(400, w.rauw(verzoek("GET", "/aanmelden", dubbel, dubbel))[0], dubbel)
        self.assertEqual(400, w.rauw("GET /aanmelden HTTP/1.1\r\nConnection: close\r\n\r\n")[0])
        self.assertEqual(200, w.rauw(verzoek("GET", "/aanmelden", "X-A: 1", "X-A: 2"))[0])

    def test_addresses(self):
        w = self.aan()
        for pad, verwacht in (("/aanmelden%00", 400), ("/aanmelden%00/x", 400), ("/%00", 400), ("/%ff", 400), ("/%0d%0aX:y", 400), ("/x%1b", 400),
                              ("/aanmelden?x=%00", 400), ("/aanmelden?x=%zz", 400), ("/aanmelden?x=%", 400), ("/aanmelden?x=%ff", 400),
                              ("/aanmelden?x=1", 200), ("/%61anmelden", 200), ("/aanmelden/", 404), ("//aanmelden", 404), ("/a/../aanmelden", 404),
                              ("/stijl/%2e%2e%2fx.css", 404), ("http://localhost/aanmelden", 404), ("/" + "x" * 9000, 404), ("*", 404)):
            status, tekst = w.rauw(verzoek("GET", pad))
            self.assertEqual(verwacht, status, pad)
            self.assertNotIn("X:y", tekst.split("\r\n\r\n")[0])
        for rauw in (b"GET /aanmelden\0x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                     b"GET /aanmelden HTTP/1.1\r\nHost: localhost\0x\r\nConnection: close\r\n\r\n", b"\0" * 100 + b"\r\n\r\n", b"GET\r\n\r\n",
                     b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"x" * 200 + b"\r\n\r\n"):
            self.assertIn(w.rauw(rauw + b"\r\n\r\n", timeout=30)[0], (200, 400, 404, 405, None))
        self.assertEqual(200, w.vraag("/aanmelden")[0])

    def test_methods(self):
        w = self.aan()
        status, koppen, _ = w.vraag("/afmelden", "DELETE")
        self.assertEqual((405, "POST"), (status, koppen["Allow"]))
        status, koppen, _ = w.vraag("/aanmelden", "PUT")
        self.assertEqual((405, "GET, HEAD, POST"), (status, koppen["Allow"]))
        self.assertEqual(404, w.vraag("/bestaat-niet", "DELETE")[0])
        status, koppen, tekst = w.vraag("/aanmelden", "HEAD")
        self.assertEqual((200, ""), (status, tekst))
        self.assertEqual(len(w.vraag("/aanmelden")[2].encode()), int(koppen["Content-Length"]))

    def test_forms_are_read_strictly(self):
        w = self.aan()
        for tekst, soort, verwacht in (("a=%zz", FORM, 400), ("a=%00", FORM, 400), ("a=%ff", FORM, 400), ("{}", "application/json", 415),
                                       ("a=b", None, 415), ("a=b", FORM + "; charset=utf-8", 200), ("a=b&a=c&&=", FORM, 200)):
            self.assertEqual(verwacht, w.rauw(verzoek("POST", "/aanmelden", *([f"Content-Type: {soort}"] if soort else []),
                                                      f"Content-Length: {len(tekst)}", lichaam=tekst))[0], tekst)

    # --- who is slow

    def test_slow_clients_are_cut_off(self):
        """A time-out of silence would let somebody who sends a byte now and then stay for ever."""
        w = self.aan(web=KORT)
        kop = b"GET /aanmelden HTTP/1.1\r\nHost: localhost\r\nX: "
        lijf = verzoek("POST", "/aanmelden", f"Content-Type: {FORM}", "Content-Length: 4000").encode()
        langzaam = [(w.lijn(), begin) for begin in (b"", kop, lijf) for _ in range(4)]
        self.addCleanup(lambda: [s.close() for s, _ in langzaam])
        for s, begin in langzaam:
            s.sendall(begin)
        over = [s for s, _ in langzaam]
        eind = time.monotonic() + 60
        while over and time.monotonic() < eind:
            self.assertEqual(200, w.vraag("/aanmelden")[0])
            time.sleep(0.2)
            for s in list(over):
                try:
                    s.sendall(b"x")
                except OSError:
                    over.remove(s)
        self.assertEqual([], over)

    def test_who_does_not_take_the_answer_is_cut_off(self):
        w = self.aan(web=KORT)
        s = w.lijn()
        self.addCleanup(s.close)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        with self.assertRaises(OSError):
            eind = time.monotonic() + 60
            s.settimeout(0.2)
            while time.monotonic() < eind:
                try:
                    s.sendall(b"GET /aanmelden HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)
                except TimeoutError:
                    time.sleep(0.1)

    def test_a_stop_finishes_what_is_under_way(self):
        w = self.aan()
        w.gebruiker("jet", "regisseur")
        antwoord = []
        vrager = threading.Thread(target=lambda: antwoord.append(w.probeer("jet", w.wachtwoorden["jet"])))
        slot = Slot(w, "LOCK TABLE gebruiker IN ACCESS EXCLUSIVE MODE")
        self.addCleanup(slot.weg)
        vrager.start()
        w.wait(slot.wacht_iemand, what="the request to wait for the lock")
        w.daemons[0].send_signal(signal.SIGTERM)
        time.sleep(0.3)
        self.assertIsNone(w.daemons[0].poll())
        slot.weg()
        vrager.join(60)
        self.assertEqual(303, antwoord[0][0])
        self.assertEqual(0, w.daemons[0].wait(30))
        self.assertFalse(w.luistert())

    # --- where it comes from

    def test_only_our_own_host(self):
        w = self.aan(web=', adres: "https://vs.example"')
        for host, verwacht in (("vs.example", 200), ("vs.example:443", 400), ("localhost", 400), ("evil.example", 400), ("", 400)):
            self.assertEqual(verwacht, w.vraag("/aanmelden", koppen={"Host": host})[0], host)
        kop = w.vraag("/aanmelden", koppen={"Host": "vs.example"})[1]
        self.assertEqual("max-age=31536000", kop["Strict-Transport-Security"])
        zonder = self.aan()
        for host, verwacht in (("localhost", 200), ("localhost:8080", 200), ("127.0.0.1:1", 200), ("[::1]:8080", 200), ("[::1]", 200),
                               ("evil.example", 400), ("localhost.evil.example", 400), ("127.0.0.1.evil.example:80", 400), (":", 400)):
            self.assertEqual(verwacht, zonder.vraag("/aanmelden", koppen={"Host": host})[0], host)

    def test_a_form_of_elsewhere(self):
        w = self.aan()
        w.gebruiker("jet", "regisseur")
        w.gebruiker("piet", "regisseur")
        jet, piet = w.login("jet"), w.login("piet")
        piet.get("/wachtwoord")
        for herkomst in ("cross-site", "same-site", "none"):
            self.assertEqual(403, jet.post("/afmelden", {}, **{"Sec-Fetch-Site": herkomst})[0], herkomst)
        self.assertEqual(403, w.vraag("/aanmelden", "POST", "a=b", {"Content-Type": FORM, "Sec-Fetch-Site": "cross-site"})[0])
        self.assertEqual(400, jet.post("/afmelden", {}, bewijs=False)[0])
        for bewijs in (piet.bewijs, "", "x", jet.get("/wachtwoord") and jet.bewijs[:-1]):
            self.assertEqual(400, jet.post("/afmelden", {"formulier": bewijs}, bewijs=False)[0])
        self.assertEqual(400, jet.post("/afmelden", [("formulier", jet.bewijs)] * 2, bewijs=False)[0])
        self.assertEqual(200, jet.get("/wachtwoord")[0])
        status, koppen, _ = jet.post("/afmelden", {}, **{"Sec-Fetch-Site": "same-origin"})
        self.assertEqual((303, "/aanmelden"), (status, koppen["Location"]))
        self.assertIn("Max-Age=0", koppen["Set-Cookie"])
        self.assertEqual(303, jet.get("/wachtwoord")[0])

    # --- sessions

    def test_the_cookie(self):
        w = self.aan()
        w.gebruiker("jet", "regisseur")
        koekje = w.probeer("jet", w.wachtwoorden["jet"])[1]["Set-Cookie"]
        self.assertRegex(koekje, r"^sessie=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict$")
        w.begin(web=', adres: "https://vs.example"')
        w.stop(w.daemons[0])
        w.web()
        status, koppen, _ = w.vraag("/aanmelden", "POST", f"gebruiker=jet&wachtwoord={w.wachtwoorden['jet']}",
                                    {"Content-Type": FORM, "Host": "vs.example"})
        self.assertEqual(303, status)
        self.assertRegex(koppen["Set-Cookie"], r"^__Host-sessie=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Secure$")

    def herstart(self, w, klok):
        w.stop(w.daemons[-1])
        w.begin(klok=klok)
        w.web()

    def test_a_session_ends(self):
        w = self.aan()
        w.gebruiker("jet", "regisseur")
        jet = w.login("jet")
        self.herstart(w, "2026-10-06T09:28")
        self.assertEqual(200, jet.get("/wachtwoord")[0])
        self.herstart(w, "2026-10-06T09:57")
        self.assertEqual(200, jet.get("/wachtwoord")[0])  # it was used meanwhile
        self.herstart(w, "2026-10-06T10:28")
        status, koppen, _ = jet.get("/wachtwoord")
        self.assertEqual((303, "/aanmelden"), (status, koppen["Location"]))  # half an hour of silence
        self.herstart(w, "2026-10-06T10:29")
        self.assertEqual(303, jet.get("/wachtwoord")[0])  # and it stays ended
        jet = w.login("jet")
        w.query("UPDATE sessie SET laatst = '2026-10-06T18:20Z' WHERE eind IS NULL")
        self.herstart(w, "2026-10-06T20:28")
        self.assertEqual(200, jet.get("/wachtwoord")[0])
        self.herstart(w, "2026-10-06T20:30")
        self.assertEqual(303, jet.get("/wachtwoord")[0])  # ten hours, however busy
        self.assertEqual(401, jet.post("/afmelden", {"formulier": "x"}, bewijs=False)[0])

    def test_guessing_a_password(self):
        w = self.aan()
        w.gebruiker("jet", "regisseur")
        for _ in range(5):
            status, _, tekst = w.probeer("jet", "een-verkeerd-wachtwoord")
            self.assertEqual((200, True), (status, "klopt niet" in tekst))
        status, koppen, gewacht = w.probeer("jet", w.wachtwoorden["jet"])
        self.assertEqual((200, None, True), (status, koppen["Set-Cookie"], "klopt niet" in gewacht))
        self.herstart(w, "2026-10-06T09:02")
        self.assertEqual(303, w.probeer("jet", w.wachtwoorden["jet"])[0])
        niemand = w.probeer("niemand", "een-verkeerd-wachtwoord")[2]
        # But for the clock: who must wait is told what somebody without an account is told.
        self.assertEqual(gewacht.replace("09:00", "09:02"), niemand)

    def test_a_role_that_sees_all_rows_is_refused(self):
        for rol in "postgres", "vroegsignald", "vroegsignald_bewaar":
            w = self.webwereld(rol=rol)
            kind = w.web(wacht=False)
            self.assertEqual(2, kind.wait(30), rol)
            with open(w.path("web0.log"), encoding="utf-8") as log:
                self.assertIn(f"web.database signs on as {rol}, whom row-level security does not hold", log.read())

    def test_a_cookie_is_not_for_the_api_and_a_token_not_for_pages(self):
        w = self.aan()
        w.gebruiker("jet", "regisseur")
        token = w.machine("koppeling", "regisseur")
        self.assertEqual(303, w.vraag("/wachtwoord", token=token)[0])
        self.assertEqual(303, w.vraag("/wachtwoord", koppen={"Cookie": "sessie=" + token})[0])
        self.assertEqual(200, w.vraag("/api/v1/gezondheid", token=token)[0])

    # --- what goes along

    def test_the_promises_go_with_every_answer(self):
        w = self.aan()
        w.gebruiker("jet", "regisseur")
        jet = w.login("jet")
        stijl = re.search(r'href="(/stijl/[^"]+)"', jet.get("/wachtwoord")[2]).group(1)
        antwoorden = {
            200: w.vraag("/aanmelden"), 2001: jet.get("/wachtwoord"), 2002: w.vraag(stijl), 2003: w.vraag("/api/v1/gezondheid"), 303: w.vraag("/"),
            400: w.vraag("/aanmelden?x=%zz"), 403: w.vraag("/aanmelden", "POST", "", {"Sec-Fetch-Site": "cross-site"}), 404: w.vraag("/x"),
            4041: w.vraag("/api/v1/x"), 405: w.vraag("/aanmelden", "PUT"), 413: w.vraag("/aanmelden", "POST", "x" * 5000, {"Content-Type": FORM}),
            415: w.vraag("/aanmelden", "POST", "{}", {"Content-Type": "application/json"}), 431: w.vraag("/", koppen={"X": "x" * 20000}),
        }
        for verwacht, (status, koppen, tekst) in antwoorden.items():
            self.assertEqual(int(str(verwacht)[:3]), status)
            for naam, vorm in BELOFTEN.items():
                self.assertRegex(koppen.get(naam, ""), vorm, (verwacht, naam))
            self.assertNotIn("Server", koppen)
            if status not in (303, 200):
                soort = "application/problem+json; charset=utf-8" if verwacht == 4041 else "text/html; charset=utf-8"
                self.assertEqual(soort, koppen["Content-Type"])
            self.assertNotRegex(tekst, r'(?i)<script|style="|\son\w+="|https?://(?!localhost)')
        self.assertEqual("1.0.0", antwoorden[4041][1]["API-Version"])

    # --- the database

    def test_the_database_goes_and_comes_back(self):
        w = self.aan()
        w.gebruiker("jet", "regisseur")
        jet = w.login("jet")
        beheer = w.conninfo.replace(f"dbname={w.database}", "dbname=postgres")

        def deur(open_):
            vs._psql(beheer, f'ALTER DATABASE "{w.database}" ALLOW_CONNECTIONS {open_}; '
                             f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{w.database}'")
        deur("true")  # who was cut off begins again, and nobody notices
        self.assertEqual(200, jet.get("/wachtwoord")[0])
        deur("false")
        for _ in range(3):
            status, koppen, tekst = jet.get("/wachtwoord")
            self.assertEqual((503, "10"), (status, koppen["Retry-After"]))
            self.assertIn("niets verloren", tekst)
        status, koppen, tekst = w.vraag("/api/v1/gezondheid")
        self.assertEqual((503, "application/problem+json; charset=utf-8"), (status, koppen["Content-Type"]))
        with open(w.path("web0.log"), encoding="utf-8") as log:  # once, not for every page
            regels = [regel for regel in log if "503" in regel]
        self.assertEqual(1, len(regels), regels)
        self.assertRegex(regels[0], r"^<4>/wachtwoord: answered 503: .*not currently accepting connections")
        deur("true")
        self.assertEqual(200, jet.get("/wachtwoord")[0])
        self.assertEqual(200, w.vraag("/api/v1/gezondheid")[0])


class Slot:
    """A lock that another session holds, until weg()."""

    def __init__(self, w, sql):
        self.w = w
        self.child = subprocess.Popen(["psql", "-X", "-q", "-d", w.conninfo], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.child.stdin.write(f"BEGIN; {sql}; \\echo vast\n")
        self.child.stdin.flush()
        self.child.stdout.readline()

    def wacht_iemand(self):
        return self.w.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") != "0"

    def weg(self):
        if self.child.poll() is None:
            self.child.stdin.write("COMMIT;\n\\q\n")
            self.child.stdin.close()
            self.child.stdout.close()
            self.child.wait(30)


if __name__ == "__main__":
    unittest.main()
