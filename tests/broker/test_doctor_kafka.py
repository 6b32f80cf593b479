"""What `vroegsignalctl doctor` says about a real Kafka: nothing when all is well, and each mistake with its remedy."""
import os
import unittest

from confluent_kafka.admin import AdminClient, ConfigResource, NewTopic

import brokercase
import clusters

GEWOON = {"retention.ms": "604800000", "max.message.bytes": "1048588", "min.insync.replicas": "2"}


class Doctor(brokercase.MetKafka):
    def topics(self, broker=None, delen=3, **anders):
        """The topics of a world, as the manual says; `anders` goes for the one that is named."""
        self.begin(broker=broker)
        beheer = AdminClient(dict(self.k.opties))
        for naam, topic in self.t.items():
            bron = ConfigResource(ConfigResource.Type.TOPIC, topic, set_config={**GEWOON, **anders.get(naam, {})})
            for belofte in beheer.alter_configs([bron]).values():
                belofte.result(30)
        return beheer

    def bevindingen(self):
        """What is said about Kafka; a broker that stands alone keeps one copy, which is said each time."""
        gevonden = [b for b in self.w.ctl_json("doctor", status=1)["bevindingen"] if b["id"].startswith("kafka.")]
        return {b["id"]: b["wat"] + "\n" + b["doe"] for b in gevonden if b["id"] != "kafka.kopieen"}, {b["id"] for b in gevonden}

    def vindt(self, naam, *teksten):
        gevonden, _ = self.bevindingen()
        self.assertEqual({naam}, set(gevonden), gevonden)
        for tekst in teksten:
            self.assertIn(tekst, gevonden[naam])

    def test_nothing_to_say(self):
        self.topics()
        gevonden, alles = self.bevindingen()
        self.assertEqual({}, gevonden)
        self.assertEqual({"kafka.kopieen"}, alles, "a single broker keeps one copy")

    def test_away(self):
        self.topics()
        poort = 1 # nobody listens there
        self.k.bootstrap, waar = f"127.0.0.1:{poort}", self.k.bootstrap
        self.stel_in()
        self.k.bootstrap = waar
        self.vindt("kafka.bereikbaar", "127.0.0.1:1 antwoordt niet", "kcat -L -b 127.0.0.1:1")

    def test_no_topic(self):
        self.topics()
        self.stel_in(topic=self.naam + ".elders")
        self.vindt("kafka.topic", f"'{self.naam}.elders' bestaat niet", "kafka-topics.sh", f"--create --topic {self.naam}.elders")
        self.vindt("kafka.topic") # asking did not make it

    def test_one_partition(self):
        self.delen = 1
        self.topics()
        self.vindt("kafka.partities", "1 partitie", "--alter", "--partitions 6")

    def test_kept_for_a_day(self):
        self.topics(signalen={"retention.ms": "86400000"})
        self.vindt("kafka.bewaren", "24 uur", f"--topic {self.t['signalen']} --add-config retention.ms=604800000")

    def test_only_small_messages(self):
        self.topics(afgekeurd={"max.message.bytes": "20000"})
        self.vindt("kafka.grootte", "tot 20000 bytes", "max.message.bytes=1048588")

    def test_options_that_librdkafka_does_not_take(self):
        self.topics()
        os.chmod(self.w.file("kafka.properties", "geen.eigenschap=1\n"), 0o644)
        self.stel_in(kafka="  eigenschappen: kafka.properties\n")
        self.vindt("kafka.eigenschappen", "check-config", "kafka.properties")

    def test_no_rights(self):
        folder, opruimer = self.eigen()
        broker = clusters.Broker(os.path.join(folder, "kafka"), opruimer, instellingen=[
            "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer", "allow.everyone.if.no.acl.found=true",
            "super.users=User:baas"])
        self.topics(broker=broker)
        clusters.shell('kafka_java kafka.admin.AclCommand --bootstrap-server "$1" --add --deny-principal User:ANONYMOUS --topic "$2"',
                       broker.bootstrap, self.t["signalen"], VS_KAFKA_JARS=os.environ["VS_KAFKA_JARS"])
        self.vindt("kafka.rechten", f"mag niet bij topic '{self.t['signalen']}'", "kafka-acls.sh")

    def test_copies(self):
        """Of a topic on three brokers, and one copy only."""
        broker = self.eigen_broker(3)
        self.begin(broker=broker)
        beheer = AdminClient(dict(self.k.opties))
        _, alles = self.bevindingen()
        self.assertNotIn("kafka.kopieen", alles)
        los = self.naam + ".los"
        for belofte in beheer.create_topics([NewTopic(los, num_partitions=3, replication_factor=1)]).values():
            belofte.result(30)
        self.stel_in(topic=los)
        self.w.wait(lambda: "kafka.kopieen" in self.bevindingen()[1], what="every broker knows the topic")
        tekst = next(b for b in self.w.ctl_json("doctor", status=1)["bevindingen"] if b["id"] == "kafka.kopieen")
        self.assertIn(f"'{los}' heeft 1 kopie(en)", tekst["wat"])
        self.assertIn("--replication-factor 3", tekst["doe"])


if __name__ == "__main__":
    unittest.main()
