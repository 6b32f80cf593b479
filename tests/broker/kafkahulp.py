"""Kafka for the tests: topics, producing signals in every form, and reading all there is on a topic.

    k = Kafka("127.0.0.1:9092")
    k.maak({"a.signalen": 3})
    k.stuur("a.signalen", [gestructureerd(signaal("S1"))])
    k.lees("a.meldingen")                      # every message up to now, oldest first, as Bericht

Only as a client: who starts the broker is ./test (VS_KAFKA) or clusters.py. Needs Debian's python3-confluent-kafka, so
it runs with the interpreter of the distribution.
"""
import base64
import dataclasses
import json
import os
import tempfile
import time
import zlib

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

import clusters
import kanarie

BOOTSTRAP = os.environ.get("VS_KAFKA", "")
BRON = "urn:nld:kvknr:12345678"
TYPE = "nl.vroegsignalering.signaal.aangeleverd.v1"
STIL = {"log_level": 0}  # what librdkafka itself has to say of brokers that are away


@dataclasses.dataclass
class Bericht:
    """A message, as it was sent or read."""
    waarde: bytes
    sleutel: bytes = None
    koppen: list = dataclasses.field(default_factory=list)
    partitie: int = None  # None: by its key
    offset: int = None
    topic: str = None

    def kop(self, naam):
        return next((waarde for kop, waarde in self.koppen if kop.lower() == naam), None)

    def event(self):
        """A CloudEvent of either form, as its attributes and data."""
        if self.kop("ce_id") is None:
            return json.loads(self.waarde)
        found = {naam[3:]: waarde.decode() for naam, waarde in self.koppen if naam.startswith("ce_")}
        return {**found, "datacontenttype": self.kop("content-type").decode(), "data": json.loads(self.waarde)}


# --- signals --------------------------------------------------------------------------------------


def signaal(ID, partner="Actium", soort="Huur", **velden):
    """A complete and valid signal; a field None is left out, client_* go to the client."""
    client = {"achternaam": "Voorbeeld", "geboortedatum": "1985-06-15", "postcode": "9401GE", "huisnummer": "10"}
    client.update({naam[7:]: velden.pop(naam) for naam in list(velden) if naam.startswith("client_")})
    rij = {"ID": ID, "signaalpartner": {"naam": partner, "type": soort}, "bedrag": 450.25, "signaaldatum": "2026-10-05", **velden}
    rij["client"] = {naam: waarde for naam, waarde in client.items() if waarde is not None}
    return {naam: waarde for naam, waarde in rij.items() if waarde is not None}


def intrekking(ID, soort="betaald", partner="Actium", signaaldatum="2026-10-05"):
    return {"ID": ID, "signaalpartner": {"naam": partner}, "signaaldatum": signaaldatum, "intrekking": soort}


def sleutel(rij):
    return f"{(rij.get('signaalpartner') or {}).get('naam')}/{rij.get('ID')}".encode()


def _attributen(rij, tijd, ID):
    found = {"specversion": "1.0", "id": ID or f"e-{zlib.crc32(json.dumps(rij, sort_keys=True).encode()):08x}", "source": BRON, "type": TYPE}
    if tijd:
        found["time"] = tijd
    return found


def gestructureerd(rij, tijd=None, ID=None, **anders):
    """Mode structured; `anders` replaces attributes, None leaves one out."""
    event = {**_attributen(rij, tijd, ID), "datacontenttype": "application/json", "data": rij, **anders}
    event = {naam: waarde for naam, waarde in event.items() if waarde is not None}
    return Bericht(json.dumps(event, ensure_ascii=False).encode(), sleutel(rij), [("content-type", b"application/cloudevents+json")])


def binair(rij, tijd=None, ID=None, **anders):
    """Mode binary."""
    attributen = {naam: waarde for naam, waarde in {**_attributen(rij, tijd, ID), **anders}.items() if waarde is not None}
    koppen = [(f"ce_{naam}", waarde.encode()) for naam, waarde in attributen.items()] + [("content-type", b"application/json")]
    return Bericht(json.dumps(rij, ensure_ascii=False).encode(), sleutel(rij), koppen)


def kaal(rij):
    """A bare object."""
    return Bericht(json.dumps(rij, ensure_ascii=False).encode(), sleutel(rij))


def base64_data(rij, tijd=None, ID=None):
    """Mode structured, its data in data_base64."""
    return gestructureerd(rij, tijd, ID, data=None, data_base64=base64.b64encode(json.dumps(rij).encode()).decode())


# --- the broker -----------------------------------------------------------------------------------


class Kafka:
    def __init__(self, bootstrap=None, **opties):
        self.bootstrap = bootstrap or BOOTSTRAP
        self.opties = {"bootstrap.servers": self.bootstrap, **STIL, **opties}

    def maak(self, topics, seconden=30, **instellingen):
        """Topics with so many partitions; waits until they can be used. A broker that was started just now may still
        refuse: tried again."""
        beheer = AdminClient(dict(self.opties))
        einde = time.monotonic() + seconden
        over = dict(topics)
        while over:
            nieuw = [NewTopic(naam, num_partitions=delen, replication_factor=-1, config={k: str(v) for k, v in instellingen.items()})
                     for naam, delen in over.items()]
            for naam, belofte in beheer.create_topics(nieuw, request_timeout=10).items():
                try:
                    belofte.result()
                    del over[naam]
                except KafkaException as fout:
                    if fout.args[0].code() == KafkaError.TOPIC_ALREADY_EXISTS:
                        del over[naam]
                    elif time.monotonic() > einde:
                        raise
            time.sleep(0.1 if over else 0)
        for naam, delen in topics.items():
            while not self._klaar(beheer, naam, delen):
                if time.monotonic() > einde:
                    raise AssertionError(f"topic {naam} has no leaders after {seconden} seconds")
                time.sleep(0.1)

    @staticmethod
    def _klaar(beheer, naam, delen):
        try:
            found = beheer.list_topics(naam, timeout=10).topics[naam]
        except KafkaException:
            return False
        return len(found.partitions) == delen and all(deel.leader >= 0 for deel in found.partitions.values())

    def producent(self, **opties):
        return Producer({**self.opties, "enable.idempotence": True, "linger.ms": 5, "message.timeout.ms": 120000, "reconnect.backoff.max.ms": 500,
                         "partitioner": "consistent", **opties})

    def stuur(self, topic, berichten, producent=None, tot=120):
        """Sends, and waits until the broker has all of them; in order per key."""
        p = producent or self.producent()
        fouten = []

        def bezorgd(fout, _bericht):
            if fout:
                fouten.append(fout)

        for b in berichten:
            while True:
                try:
                    extra = {} if b.partitie is None else {"partition": b.partitie}
                    p.produce(topic, b.waarde, key=b.sleutel, headers=list(b.koppen), on_delivery=bezorgd, **extra)
                    break
                except BufferError:
                    p.poll(0.1)
            p.poll(0)
        over = p.flush(tot)
        if over or fouten:
            raise AssertionError(f"{over} messages not delivered, {len(fouten)} failed: {fouten[:1]}")

    def _lezer(self):
        return Consumer({**self.opties, "group.id": f"lezer-{os.getpid()}", "enable.auto.commit": False,
                         "auto.offset.reset": "earliest", "isolation.level": "read_uncommitted"})

    def grenzen(self, topic, lezer=None, seconden=30):
        """{partition: (first, next)} as the broker has them. One that just came back may not know yet: asked again."""
        eigen = lezer or self._lezer()
        einde = time.monotonic() + seconden
        try:
            while True:
                try:
                    delen = eigen.list_topics(topic, timeout=10).topics[topic].partitions
                    if delen:
                        return {deel: eigen.get_watermark_offsets(TopicPartition(topic, deel), timeout=10) for deel in delen}
                except KafkaException:
                    if time.monotonic() > einde:
                        raise
                if time.monotonic() > einde:
                    raise AssertionError(f"no topic {topic}")
                time.sleep(0.2)
        finally:
            if not lezer:
                eigen.close()

    def lees(self, topic, seconden=60, vanaf=None):
        """All messages up to now, in the order of their partition; vanaf is {partition: offset}."""
        lezer = self._lezer()
        try:
            grenzen = self.grenzen(topic, lezer)
            open_delen = {deel for deel, (eerste, tot) in grenzen.items() if tot > max(eerste, (vanaf or {}).get(deel, 0))}
            if not open_delen:
                return []
            lezer.assign([TopicPartition(topic, deel, max(grenzen[deel][0], (vanaf or {}).get(deel, 0))) for deel in open_delen])
            found, einde = [], time.monotonic() + seconden
            while open_delen:
                if time.monotonic() > einde:
                    raise AssertionError(f"topic {topic} could not be read within {seconden} seconds")
                for m in lezer.consume(5000, 0.2):
                    if m.error():
                        continue
                    if m.offset() < grenzen[m.partition()][1]:
                        kanarie.neem_event(topic, m)
                        found.append(Bericht(m.value(), m.key(), m.headers() or [], m.partition(), m.offset(), topic))
                    if m.offset() + 1 >= grenzen[m.partition()][1]:
                        open_delen.discard(m.partition())
            return sorted(found, key=lambda b: (b.partitie, b.offset))
        finally:
            lezer.close()

    def groep(self, groep):
        """The members of a consumer group: [(client id, {partitions})], by the broker; None when it does not know it."""
        try:
            found = AdminClient(dict(self.opties)).list_groups(groep, timeout=20)
        except KafkaException:
            return None
        return [(lid.client_id, lid.id) for g in found if g.id == groep for lid in g.members]

    def wis(self, topic, tot):
        """Takes the oldest messages away, as retention does: {partition: first offset to keep}. With a program of Kafka
        itself, since neither the Python module nor kcat can."""
        plan = {"version": 1, "partitions": [{"topic": topic, "partition": deel, "offset": offset} for deel, offset in tot.items()]}
        with tempfile.NamedTemporaryFile("w", suffix=".json") as handle:
            json.dump(plan, handle)
            handle.flush()
            clusters.shell('kafka_java org.apache.kafka.tools.DeleteRecordsCommand --bootstrap-server "$1" --offset-json-file "$2" '
                           '>/dev/null 2>&1', self.bootstrap, handle.name)
