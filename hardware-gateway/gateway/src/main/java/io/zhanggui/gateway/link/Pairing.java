package io.zhanggui.gateway.link;

import io.zhanggui.gateway.link.Opening.Reaction;
import io.zhanggui.protocol.Message;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose gateway this is: becomes one, stays one while certificates are renewed, and hears that it is none any more.
/// What changes is stored first and used then. Not thread-safe but for [#refusal].
final class Pairing {
    private static final System.Logger LOG = System.getLogger(Pairing.class.getName());

    private final ServerAddress server;
    private final PairingFile file;
    private final Console console;
    private final Opening opening;
    /// That of the present line.
    private @Nullable X509Certificate authority;
    private volatile String refusal = "";

    Pairing(LinkVerticle.Settings settings, PairingFile file, Console console) throws IOException {
        this.server = settings.server();
        this.file = file;
        this.console = console;
        this.opening = new Opening(settings.softwareVersion(), file.identity(), file.request(), settings.pairingCode());
    }

    boolean isPaired() {
        return opening.isPaired();
    }

    /// Who the gateway is on the next line; empty when it asks to be paired.
    Optional<Identity> shown() {
        return opening.shown();
    }

    /// Why the server does not take this gateway, as a sentence; empty when it does, or is away. Thread-safe.
    String refusal() {
        return refusal;
    }

    /// The first message on a line; empty when the gateway has to end.
    /// @param met the authority of the server
    Optional<Message> opening(X509Certificate met) {
        authority = met;
        Optional<PairingRequest> asking = opening.asking();
        return asking.isEmpty() || keep(asking.get()) ? Optional.of(opening.message(met)) : Optional.empty();
    }

    /// Before it is sent: the server may grant it and its answer get lost.
    private boolean keep(PairingRequest request) {
        try {
            file.save(request);
            return true;
        } catch (IOException e) {
            console.end("What is needed for the pairing cannot be stored: " + e.getMessage()
                    + ". Correct this and start the gateway again.");
            return false;
        }
    }

    /// @return whether the gateway is paired now, and has to come back as who it is
    boolean enrolled(Message.Enrolled answer) {
        Optional<Identity> identity = opening.answered(answer, Objects.requireNonNull(authority, "connected"));
        if (identity.isEmpty()) {
            console.end("What answers at " + server + " does not know the pairing code: it is not the shop's server, or"
                    + " somebody stands between. Nothing was given to it. Look at the address and at the network, and"
                    + " start the gateway again.");
            return false;
        }
        try {
            file.save(identity.get());
        } catch (IOException e) {
            console.end(
                    "The pairing cannot be stored: " + e.getMessage() + ". Correct this and start the gateway again.");
            return false;
        }
        opening.is(identity.get());
        console.say("Paired with the till " + answer.tillName() + ".");
        return true;
    }

    Message.Renew renewal() {
        return opening.renewal();
    }

    /// @return whether there is a new certificate, and the gateway has to come back with it
    boolean renewed(Message.Renewed answer) {
        Optional<Identity> next = opening.renewed(answer);
        if (next.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "A certificate came that was not asked for.");
            return false;
        }
        try {
            file.save(next.get());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The renewed certificate cannot be stored; the server asks again.", e);
            return false;
        }
        opening.is(next.get());
        console.say("The certificate was renewed; it is good until "
                + next.get().certificate().getNotAfter().toInstant() + ".");
        return true;
    }

    /// The server has taken this gateway.
    void taken() {
        refusal = "";
    }

    Reaction refused(Message.Refused refused) {
        Reaction reaction = opening.afterRefusal(refused.reason());
        // Anybody may say it, into a log and onto a terminal.
        String sentence = refused.text().replaceAll("\\p{Cntrl}+", " ");
        switch (reaction) {
            case END -> {
                forgetRequest();
                console.end(sentence);
            }
            case OPEN_DIFFERENTLY -> {}
            case WAIT -> wait(sentence);
        }
        return reaction;
    }

    /// What answers is not the server of the pairing.
    void strangeServer(String sentence) {
        if (opening.askInstead() == Reaction.WAIT) {
            refusal = sentence;
        }
    }

    /// Said once, and kept for who looks.
    private void wait(String sentence) {
        if (!sentence.equals(refusal)) {
            console.say("The server refuses this gateway: " + sentence);
        }
        refusal = sentence;
    }

    private void forgetRequest() {
        try {
            file.forgetRequest();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The refused pairing request cannot be removed.", e);
        }
    }
}
