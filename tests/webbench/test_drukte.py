"""10,000 connections that say nothing, hundreds that say a byte a second, oversized headers and bodies, and people at work between
them: no page takes longer than a second, and the program stays below 128 MB. Prints what it measured."""
# alleen: it measures how long a page takes
import http.client
import os
import resource
import statistics
import threading
import time
import unittest

import metrieken
import webhulp

STIL = 10000
TRAAG = 400
MENSEN = 4
SECONDEN = 25


class Drukte(webhulp.Case):
    def test_many_and_slow(self):
        zacht, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if hard < 12600:
            self.skipTest("a process may not have so many descriptors here")
        w = self.webwereld()
        w.gebruiker("jet", "regisseur")
        web = w.web()
        jet = w.login("jet")
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (zacht, hard))
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        leeg, rustig = self.geheugen(web.pid), self.meet(w, jet, 50)
        klaar = threading.Event()
        stil = [w.lijn() for _ in range(STIL)]
        self.addCleanup(lambda: [s.close() for s in stil])
        plagers = [threading.Thread(target=taak, args=(w, klaar)) for taak in (self.houd_stil(stil), self.traag, self.groot)]
        for plager in plagers:
            plager.start()
        tijden, lijst = [], []
        mensen = [threading.Thread(target=lambda: lijst.append(self.meet(w, jet, 10 ** 9, klaar))) for _ in range(MENSEN)]
        for mens in mensen:
            mens.start()
        hoogst = 0
        for _ in range(SECONDEN * 4):
            time.sleep(0.25)
            hoogst = max(hoogst, self.geheugen(web.pid))
        aantal = self.verbindingen(web.pid)
        klaar.set()
        for een in plagers + mensen:
            een.join()
        self.assertEqual(MENSEN, len(lijst), "somebody got no page")
        for een in lijst:
            tijden += een
        tijden.sort()
        print(f"quiet: median {statistics.median(rustig) * 1000:.1f} ms, slowest {max(rustig) * 1000:.1f} ms, {leeg:.0f} MB\n"
              f"{STIL} idle connections (at the end {aantal} open), {TRAAG} a byte a second, oversized headers and bodies all the time, "
              f"{MENSEN} people: {len(tijden)} pages, median {statistics.median(tijden) * 1000:.1f} ms, p99 "
              f"{tijden[len(tijden) * 99 // 100] * 1000:.1f} ms, slowest {tijden[-1] * 1000:.1f} ms, at most {hoogst:.0f} MB")
        self.assertGreater(aantal, STIL * 0.9)
        self.assertLess(tijden[-1], 1)
        self.assertLess(hoogst, 128)

    @staticmethod
    def geheugen(pid):
        """Of one process, in MB: what is really there."""
        with open(f"/proc/{pid}/status", encoding="ascii") as handle:
            return next(int(regel.split()[1]) for regel in handle if regel.startswith("VmRSS:")) / 1024

    @staticmethod
    def verbindingen(pid):
        return len(os.listdir(f"/proc/{pid}/fd"))

    @staticmethod
    def meet(w, jet, keer, klaar=None):
        """How long each page took: connection, request and answer."""
        tijden = []
        while len(tijden) < keer and not (klaar and klaar.is_set()):
            begin = time.monotonic()
            status = jet.get(("/wachtwoord", "/capaciteit", "/spelregels")[len(tijden) % 3])[0]
            tijden.append(time.monotonic() - begin)
            if status != 200:
                raise AssertionError(f"a page answered {status}")
            time.sleep(0.02)
        return tijden

    @staticmethod
    def houd_stil(stil):
        """Who is cut off comes back; some of them said half a request."""
        def taak(w, klaar):
            n = 0
            while not klaar.is_set():
                for i in range(n % 50, len(stil), 50):
                    stil[i].setblocking(False)
                    try:
                        weg = stil[i].recv(1) == b""
                    except OSError as fout:
                        weg = not isinstance(fout, BlockingIOError)
                    if weg:
                        stil[i].close()
                        stil[i] = w.lijn()
                        if i % 3 == 0:
                            stil[i].sendall(b"GET /wachtwoord HTTP/1.1\r\nHost: localhost\r\n")
                n += 1
                time.sleep(0.02)
        return taak

    @staticmethod
    def traag(w, klaar):
        begin = (b"GET /aanmelden HTTP/1.1\r\nHost: localhost\r\nX: ",
                 b"POST /aanmelden HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\n")
        lijnen = [None] * TRAAG
        while not klaar.is_set():
            for i, s in enumerate(lijnen):
                try:
                    if s is None:
                        raise OSError
                    s.sendall(b"x")
                except OSError:
                    if s:
                        s.close()
                    lijnen[i] = w.lijn()
                    lijnen[i].sendall(begin[i % 2])
            klaar.wait(1)
        for s in lijnen:
            s.close()

    @staticmethod
    def groot(w, klaar):
        while not klaar.is_set():
            for koppen, lichaam in (({"X": "x" * 20000}, None), ({"X": "x" * 200000}, None), ({}, b"x" * 1000000)):
                c = metrieken.OverSocket(w.sok, 30)
                try:
                    c.request("POST" if lichaam else "GET", "/aanmelden", body=lichaam, headers=koppen)
                    c.getresponse().read()
                except (OSError, http.client.HTTPException):
                    pass
                finally:
                    c.close()
            klaar.wait(0.05)


if __name__ == "__main__":
    unittest.main()
