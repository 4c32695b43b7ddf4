package io.zhanggui.gateway.print;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zhanggui.protocol.MalformedMessage;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/// The three records of the log: a whole job, a change of state, a settled state. What a later version of the
/// gateway has written is read as far as it is understood: nothing in the log keeps a gateway from starting.
sealed interface JobRecord {
    record Whole(StoredJob job) implements JobRecord {}

    record Change(String jobId, State state, String detail, Instant at) implements JobRecord {}

    record Settled(String jobId) implements JobRecord {}

    /// One that only a later version understands.
    record Unheard(int type) implements JobRecord {}

    static byte[] encode(JobRecord entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            switch (entry) {
                case Whole(StoredJob job) -> {
                    out.writeByte('J');
                    writeJob(out, job);
                }
                case Change change -> {
                    out.writeByte('C');
                    out.writeUTF(change.jobId());
                    writeState(out, change.state(), change.detail(), change.at());
                }
                case Settled(String jobId) -> {
                    out.writeByte('S');
                    out.writeUTF(jobId);
                }
                case Unheard unheard -> throw new IllegalArgumentException("not to be written: " + unheard);
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static JobRecord decode(byte[] payload) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            int type = in.readByte();
            return switch (type) {
                case 'J' -> new Whole(readJob(in));
                case 'C' -> new Change(in.readUTF(), readState(in), in.readUTF(), Instant.ofEpochMilli(in.readLong()));
                case 'S' -> new Settled(in.readUTF());
                default -> new Unheard(type);
            };
        }
    }

    private static void writeJob(DataOutputStream out, StoredJob job) throws IOException {
        out.writeUTF(job.jobId());
        out.writeLong(job.sequence());
        out.writeUTF(job.printerId());
        out.write(job.documentHash().getBytes(UTF_8));
        out.writeLong(job.deadline().toEpochMilli());
        writeState(out, job.state(), job.detail(), job.changedAt());
        out.writeBoolean(job.settled());
        byte[] document = job.document() == null ? new byte[0] : MessageCodec.encodeDocument(job.document());
        out.writeInt(document.length);
        out.write(document);
    }

    private static StoredJob readJob(DataInputStream in) throws IOException {
        String jobId = in.readUTF();
        long sequence = in.readLong();
        String printerId = in.readUTF();
        String hash = new String(in.readNBytes(64), UTF_8);
        Instant deadline = Instant.ofEpochMilli(in.readLong());
        State state = readState(in);
        String detail = in.readUTF();
        Instant changedAt = Instant.ofEpochMilli(in.readLong());
        boolean settled = in.readBoolean();
        byte[] encoded = in.readNBytes(in.readInt());
        StoredJob ended =
                new StoredJob(jobId, sequence, printerId, hash, deadline, null, state, detail, changedAt, settled);
        if (encoded.length == 0) {
            return ended;
        }
        try {
            PrintDocument document = MessageCodec.decodeDocument(encoded);
            return new StoredJob(
                    jobId, sequence, printerId, hash, deadline, document, state, detail, changedAt, settled);
        } catch (MalformedMessage e) {
            return ended.changed(
                    state == State.QUEUED ? State.FAILED : State.UNKNOWN,
                    "This version of the gateway cannot read the job.",
                    changedAt);
        }
    }

    private static void writeState(DataOutputStream out, State state, String detail, Instant at) throws IOException {
        out.writeUTF(state.name());
        out.writeUTF(detail);
        out.writeLong(at.toEpochMilli());
    }

    private static State readState(DataInputStream in) throws IOException {
        String name = in.readUTF();
        try {
            return State.valueOf(name);
        } catch (IllegalArgumentException e) {
            // Of a later version: nobody here knows whether it was printed.
            return State.UNKNOWN;
        }
    }
}
