package io.zhanggui.protocol;

import io.zhanggui.protocol.document.PrintDocument;
import java.time.Instant;
import java.util.List;

/// One message between gateway and server. The package describes how they follow each other.
public sealed interface Message
        permits Message.Sequenced,
                Message.Hello,
                Message.Pair,
                Message.Paired,
                Message.Enrol,
                Message.Enrolled,
                Message.RenewalDue,
                Message.Renew,
                Message.Renewed,
                Message.DeviceState,
                Message.PrintJob,
                Message.CancelJob,
                Message.FindDevices,
                Message.FoundDevices,
                Message.Ack,
                Message.Credit,
                Message.Ping,
                Message.Pong,
                Message.Refused,
                DeviceConfiguration,
                ScaleReading,
                ShowText {

    /// A message from the gateway that is repeated until the server acknowledges it.
    sealed interface Sequenced extends Message permits JobState, Scan, CardPresented, CardRemoved, CardSwiped {
        /// Positive, growing within one run of the gateway.
        long sequence();
    }

    /// Opens a paired gateway's conversation.
    /// @param bootId random, new at each start of the gateway: the scope of its sequences
    /// @param proof the token from [Paired]; empty since version 3, where a certificate says who it is
    record Hello(int protocolVersion, String softwareVersion, String gatewayId, String bootId, String proof)
            implements Message {
        public Hello {
            Checks.text("software version", softwareVersion, 1, 64);
            Checks.text("gateway id", gatewayId, 1, 64);
            Checks.text("boot id", bootId, 1, 64);
            Checks.text("proof", proof, 0, 4_000);
        }

        /// Keeps the secret out of logs.
        @Override
        public String toString() {
            return "Hello[protocolVersion=" + protocolVersion + ", softwareVersion=" + softwareVersion + ", gatewayId="
                    + gatewayId + ", bootId=" + bootId + "]";
        }
    }

    /// Opens the first conversation of a gateway of the versions 1 and 2: by a one-time code the server takes
    /// the token for that of a gateway of its own. The same message again is answered as the first one was, so
    /// an answer may get lost.
    /// @param code as shown on the server's console; case, spaces and hyphens do not matter
    /// @param token made by the gateway before its first try, see [GatewayToken]
    record Pair(int protocolVersion, String softwareVersion, String bootId, String code, String token)
            implements Message {
        public Pair {
            Checks.text("software version", softwareVersion, 1, 64);
            Checks.text("boot id", bootId, 1, 64);
            Checks.text("code", code, 1, 64);
            if (!GatewayToken.isWellFormed(token)) {
                throw new IllegalArgumentException("a token of 256 bits in URL-safe base 64 expected");
            }
        }

        /// Keeps the secret out of logs.
        @Override
        public String toString() {
            return "Pair[protocolVersion=" + protocolVersion + ", softwareVersion=" + softwareVersion + ", bootId="
                    + bootId + "]";
        }
    }

    /// Answers [Pair]: the gateway belongs to this till from now on. The server keeps only a hash of the token.
    /// @param token that of [Pair]
    record Paired(String gatewayId, String token, long tillId, String tillName) implements Message {
        public Paired {
            Checks.text("gateway id", gatewayId, 1, 64);
            Checks.text("token", token, 1, 4_000);
            Checks.text("till name", tillName, 0, 200);
        }

        /// Keeps the secret out of logs.
        @Override
        public String toString() {
            return "Paired[gatewayId=" + gatewayId + ", tillId=" + tillId + ", tillName=" + tillName + "]";
        }
    }

    /// Opens the first conversation of a gateway, over TLS and without a certificate yet: asks for one for its
    /// key. The same key and nonce again are answered with the same gateway again, so an answer may get lost.
    /// Since version 3.
    /// @param publicKey made by the gateway before its first try; X.509 in base 64
    /// @param nonce random, made with the key
    /// @param proof that the gateway knows a pairing code, for the authority it met: [PairingProof#ofGateway]
    record Enrol(int protocolVersion, String softwareVersion, String publicKey, String nonce, String proof)
            implements Message {
        public Enrol {
            Checks.text("software version", softwareVersion, 1, 64);
            Checks.key(publicKey);
            Checks.text("nonce", nonce, 43, 64);
            Checks.text("proof", proof, 44, 44);
        }
    }

    /// Answers [Enrol]: the gateway belongs to this till from now on. The server closes the line, and the
    /// gateway comes back with its certificate. Since version 3.
    /// @param certificate for the gateway's key, X.509 in base 64
    /// @param proof that the server knows the pairing code too: [PairingProof#answer]
    record Enrolled(String gatewayId, long tillId, String tillName, String certificate, String proof)
            implements Message {
        public Enrolled {
            Checks.text("gateway id", gatewayId, 1, 64);
            Checks.text("till name", tillName, 0, 200);
            Checks.certificate(certificate);
            Checks.text("proof", proof, 44, 44);
        }
    }

    /// The server asks the gateway to [Renew] its certificate, which ends before long by the server's clock.
    /// Since version 3.
    record RenewalDue() implements Message {}

    /// Asks for a certificate for a new key, over the line of the present one. Since version 3.
    /// @param publicKey X.509 in base 64
    record Renew(String publicKey) implements Message {
        public Renew {
            Checks.key(publicKey);
        }
    }

    /// Answers [Renew]; the gateway stores it, leaves the line and comes back with it. The certificate before
    /// stays good until its end, so this may get lost. Since version 3.
    /// @param certificate X.509 in base 64
    record Renewed(String certificate) implements Message {
        public Renewed {
            Checks.certificate(certificate);
        }
    }

    /// The state of one device, sent at each change, and for every device after each [DeviceConfiguration].
    /// Not acknowledged: the next one replaces it.
    /// @param name as the configuration calls it
    /// @param detail a sentence about what is wrong, empty when ready
    record DeviceState(
            String deviceId,
            DeviceConfiguration.Kind kind,
            String name,
            Condition condition,
            String detail,
            Instant since)
            implements Message {
        /// What a device can do at the moment.
        public enum Condition {
            READY,
            /// prints, but the roll ends soon; since version 2
            PAPER_LOW,
            OFFLINE,
            PAPER_OUT,
            COVER_OPEN,
            RECONNECTING,
            ERROR
        }

        public DeviceState {
            Checks.text("device id", deviceId, 1, 64);
            Checks.text("name", name, 0, 200);
            Checks.text("detail", detail, 0, 1_000);
        }
    }

    /// Asks for one document on one printer, once. Answered by [JobState], or by [Refused] when the job id is
    /// already that of another document.
    /// @param jobId unique for ever
    /// @param sequence growing per printer, the order of printing
    /// @param lifetimeMillis how long the job may wait in the gateway before it is printed
    /// @param documentHash [DocumentHash#of] the document
    /// @param formerHashes of the same job as gateways of older versions are given it: whoever accepted it as
    ///     one of these has this job; since version 4
    record PrintJob(
            String jobId,
            long sequence,
            String printerId,
            long lifetimeMillis,
            String documentHash,
            List<String> formerHashes,
            PrintDocument document)
            implements Message {
        /// The lightest job there is.
        public static final int MIN_WEIGHT = 4_096;

        private static final int MAX_FORMER_HASHES = 8;

        public PrintJob {
            Checks.text("job id", jobId, 1, 128);
            Checks.text("printer id", printerId, 1, 64);
            Checks.text("document hash", documentHash, 64, 64);
            formerHashes = List.copyOf(formerHashes);
            formerHashes.forEach(hash -> Checks.text("document hash", hash, 64, 64));
            if (formerHashes.size() > MAX_FORMER_HASHES) {
                throw new IllegalArgumentException("at most " + MAX_FORMER_HASHES + " former hashes");
            }
            if (lifetimeMillis < 1) {
                throw new IllegalArgumentException("a positive lifetime: " + lifetimeMillis);
            }
        }

        public static PrintJob of(
                String jobId, long sequence, String printerId, long lifetimeMillis, PrintDocument document) {
            PrintDocument former = document.withoutLabels();
            return new PrintJob(
                    jobId,
                    sequence,
                    printerId,
                    lifetimeMillis,
                    DocumentHash.of(document),
                    former.equals(document) ? List.of() : List.of(DocumentHash.of(former)),
                    document);
        }

        /// What it takes of a [Credit]: the bytes of its document as it is kept, and at least [#MIN_WEIGHT], so
        /// that few large jobs count as much as many small ones.
        public long weight() {
            return weight(document);
        }

        public static long weight(PrintDocument document) {
            return Math.max(MIN_WEIGHT, MessageCodec.encodeDocument(document).length);
        }

        /// The same for a gateway of this protocol version. One that does not know labels gets what a receipt
        /// printer makes of them.
        public PrintJob forVersion(int version) {
            PrintDocument plain = version >= 3 ? document : document.withoutLabels();
            return plain.equals(document) ? this : of(jobId, sequence, printerId, lifetimeMillis, plain);
        }

        /// The same on another printer.
        PrintJob on(String otherPrinterId) {
            return new PrintJob(jobId, sequence, otherPrinterId, lifetimeMillis, documentHash, formerHashes, document);
        }
    }

    /// Takes a job back, if it is not sent yet. Answered by its [JobState], whatever that is; not at all for a
    /// job that the gateway does not have. Since version 2.
    record CancelJob(String jobId) implements Message {
        public CancelJob {
            Checks.text("job id", jobId, 1, 128);
        }
    }

    /// Asks what is plugged in and what printers the network has; answered by [FoundDevices] of the same number
    /// after some seconds. Since version 2.
    record FindDevices(long number) implements Message {}

    /// What the gateway found. It uses none of it: devices come from the configuration alone. Since version 2.
    record FoundDevices(long number, List<Found> devices) implements Message {
        public static final int MAX_DEVICES = 64;

        public FoundDevices {
            devices = List.copyOf(devices);
            if (devices.size() > MAX_DEVICES) {
                throw new IllegalArgumentException("at most " + MAX_DEVICES + " devices");
            }
        }

        /// @param kind what it most likely is
        /// @param description what the system calls it, may be empty
        public record Found(DeviceConfiguration.Kind kind, Connection connection, String description) {
            public Found {
                Checks.text("description", description, 0, 200);
            }
        }
    }

    /// The state of a job. QUEUED says that it was accepted and is durable in the gateway.
    /// @param detail a sentence about why, empty when all is well
    record JobState(long sequence, String jobId, State state, String detail, Instant at) implements Sequenced {
        /// A job goes QUEUED, SENT, PRINTED; or ends as UNKNOWN, FAILED, EXPIRED or CANCELLED.
        public enum State {
            /// durable in the gateway, not yet sent
            QUEUED,
            /// its bytes are on the way to the printer
            SENT,
            /// confirmed by the printer's echo
            PRINTED,
            /// sent, but never confirmed
            UNKNOWN,
            /// not accepted, nothing was printed
            FAILED,
            /// its lifetime ended before it was sent, nothing was printed
            EXPIRED,
            /// taken back before it was sent, nothing was printed; since version 2
            CANCELLED;

            /// No further state follows.
            public boolean isFinal() {
                return this != QUEUED && this != SENT;
            }
        }

        public JobState {
            Checks.sequence(sequence);
            Checks.text("job id", jobId, 1, 128);
            Checks.text("detail", detail, 0, 1_000);
        }
    }

    /// A code that a scanner read, without its frame.
    /// @param symbology the AIM id without its bracket, for example `E0`; empty when the scanner sends none
    record Scan(long sequence, String deviceId, String text, String symbology, Instant at) implements Sequenced {
        public Scan {
            Checks.sequence(sequence);
            Checks.text("device id", deviceId, 1, 64);
            Checks.text("text", text, 1, 4_000);
            Checks.text("symbology", symbology, 0, 8);
        }
    }

    /// A card that was put on a reader.
    /// @param uid upper-case hex, 4 to 10 bytes; since version 4 empty for a card that has none to give
    /// @param atr how the card answered when it got power, upper-case hex, up to 33 bytes: tells what make it is;
    ///     empty from a reader that does not tell, and before version 4
    record CardPresented(long sequence, String deviceId, String uid, String atr, Instant at) implements Sequenced {
        public CardPresented {
            Checks.sequence(sequence);
            Checks.text("device id", deviceId, 1, 64);
            if (!uid.matches("(([0-9A-F]{2}){4,10})?")) {
                throw new IllegalArgumentException("4 to 10 bytes in upper-case hex: " + uid);
            }
            if (!atr.matches("([0-9A-F]{2}){0,33}")) {
                throw new IllegalArgumentException("up to 33 bytes in upper-case hex: " + atr);
            }
        }

        /// Of a reader that tells no more than the number.
        public CardPresented(long sequence, String deviceId, String uid, Instant at) {
            this(sequence, deviceId, uid, "", at);
        }
    }

    /// The server has handled every sequenced message up to and including this one.
    record Ack(long sequence) implements Message {
        public Ack {
            Checks.sequence(sequence);
        }
    }

    /// From the gateway: it has room for print jobs of this weight in all, counted from the beginning of the
    /// line. The server sends jobs as long as those that it sent weigh less; the last one may weigh more than
    /// is left. It only grows. Since version 4.
    record Credit(long weight) implements Message {
        public Credit {
            if (weight < 0) {
                throw new IllegalArgumentException("no weight: " + weight);
            }
        }
    }

    /// From the gateway, each second.
    record Ping(long number) implements Message {}

    /// The server's answer to the [Ping] of the same number.
    record Pong(long number) implements Message {}

    /// What the sender will not do. After a refused opening the connection is closed.
    /// @param subject what it is about, for example a job id; empty for the conversation as a whole
    /// @param text a sentence for the person who looks at it
    record Refused(Reason reason, String subject, String text) implements Message {
        /// Why.
        public enum Reason {
            /// the pairing code is wrong, used or too old
            PAIRING_CODE,
            /// the gateway is not known, or its proof does not fit: it has to be paired again
            NOT_PAIRED,
            /// the gateway's certificate is not one of this server's; since version 3
            CERTIFICATE_UNKNOWN,
            /// the gateway was away for so long that its certificate has ended; since version 3
            CERTIFICATE_EXPIRED,
            /// the pairing was withdrawn, or the till was paired with another gateway; since version 3
            REVOKED,
            UNSUPPORTED_VERSION,
            /// another connection of the same gateway has taken over
            REPLACED,
            /// a job id was used again for another document
            JOB_CONFLICT,
            /// the message could not be understood or came out of turn, or too many ask to be paired: the same
            /// may be tried later
            PROTOCOL
        }

        public Refused {
            Checks.text("subject", subject, 0, 200);
            Checks.text("text", text, 0, 1_000);
        }
    }
}
