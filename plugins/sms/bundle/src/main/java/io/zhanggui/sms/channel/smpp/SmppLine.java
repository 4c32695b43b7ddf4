package io.zhanggui.sms.channel.smpp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one line to the message centre: opened when it is needed, kept open while the shop sends by it so that
/// reports and answers come in, and opened again with growing pauses when it breaks. Thread-safe.
final class SmppLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmppLine.class);
    private static final int CONNECT_MILLIS = 10_000;
    private static final int BIND_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 15_000;
    private static final int ENQUIRE_LINK_MILLIS = 30_000;
    private static final int RECEIVERS = 8;
    private static final int WAITING_REPORTS = 1_000;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Supplier<SmppAccount> account;
    private final Supplier<Boolean> chosen;
    private final MessageReceiverListener receiver;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopping = lock.newCondition();
    private final Thread keeper;

    private @Nullable SMPPSession session;
    private @Nullable SmppAccount sessionOf;
    private long usedNanos;
    private long nextTryNanos;
    private int failures;
    private boolean closed;
    private volatile @Nullable Down down;

    /// @param of whom it could not be opened for: what is filled in anew is worth a try
    private record Down(SmppAccount of, String why) {}

    /// @param account as the shop has it filled in now
    /// @param chosen whether the shop sends by it now
    SmppLine(Supplier<SmppAccount> account, Supplier<Boolean> chosen, MessageReceiverListener receiver) {
        this.account = account;
        this.chosen = chosen;
        this.receiver = receiver;
        keeper = Thread.ofPlatform().daemon().name("sms-smpp").unstarted(this::keep);
        keeper.setContextClassLoader(SmppLine.class.getClassLoader());
        keeper.start();
    }

    /// Why the line is down while it is not time to try it again; empty when it is worth a try.
    String down(SmppAccount wanted) {
        Down now = down;
        return now != null && now.of().equals(wanted) ? now.why() : "";
    }

    /// The line, opened now if it is not.
    /// @throws IOException when it cannot be opened
    SMPPSession session() throws IOException {
        SmppAccount wanted = account.get();
        lock.lock();
        try {
            usedNanos = System.nanoTime();
            return open(wanted);
        } finally {
            lock.unlock();
        }
    }

    private SMPPSession open(SmppAccount wanted) throws IOException {
        SMPPSession open = session;
        if (open != null && open.getSessionState().isTransmittable() && wanted.equals(sessionOf)) {
            return open;
        }
        shut();
        if (closed) {
            throw new IOException("stopped");
        }
        if (!wanted.equals(sessionOf)) {
            // What is filled in anew is tried at once.
            failures = 0;
            nextTryNanos = System.nanoTime();
        }
        if (failures > 0 && System.nanoTime() - nextTryNanos < 0) {
            throw new IOException(down(wanted));
        }
        sessionOf = wanted;
        try {
            SMPPSession made = connected(wanted);
            session = made;
            failures = 0;
            down = null;
            LOG.info("Bound to the message centre {}", wanted);
            return made;
        } catch (IOException failed) {
            failures++;
            Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, 6));
            nextTryNanos = System.nanoTime() + (pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE).toNanos();
            down = new Down(wanted, String.valueOf(failed.getMessage()));
            LOG.info("The message centre {} cannot be reached: {}", wanted, failed.getMessage());
            throw failed;
        }
    }

    private SMPPSession connected(SmppAccount wanted) throws IOException {
        SMPPSession made = new SMPPSession((host, port) -> new SocketConnection(socket(wanted)));
        made.setEnquireLinkTimer(ENQUIRE_LINK_MILLIS);
        made.setTransactionTimer(ANSWER_MILLIS);
        made.setPduProcessorDegree(RECEIVERS);
        made.setQueueCapacity(WAITING_REPORTS);
        made.setMessageReceiverListener(receiver);
        BindParameter bind = new BindParameter(
                BindType.BIND_TRX,
                wanted.systemId(),
                wanted.password(),
                wanted.systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
        try {
            made.connectAndBind(wanted.host(), wanted.port(), bind, BIND_MILLIS);
            return made;
        } catch (IOException | RuntimeException failed) {
            made.close();
            throw failed;
        }
    }

    private static Socket socket(SmppAccount wanted) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(wanted.host(), wanted.port()), CONNECT_MILLIS);
            plain.setTcpNoDelay(true);
            return wanted.tls() ? secured(plain, wanted) : plain;
        } catch (IOException | RuntimeException failed) {
            plain.close();
            throw failed;
        }
    }

    private static Socket secured(Socket plain, SmppAccount wanted) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, wanted.host(), wanted.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private void keep() {
        lock.lock();
        try {
            while (!closed) {
                look();
                stopping.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        try {
            SmppAccount wanted = account.get();
            boolean idle = System.nanoTime() - usedNanos > IDLE.toNanos();
            if (chosen.get() && wanted.isComplete()) {
                if (failures == 0 || System.nanoTime() - nextTryNanos >= 0 || !wanted.equals(sessionOf)) {
                    open(wanted);
                }
            } else if (session != null && (idle || !wanted.equals(sessionOf))) {
                shut();
            }
        } catch (IOException stillDown) {
            LOG.debug("The line stays down", stillDown);
        } catch (RuntimeException settingsAway) {
            LOG.debug("The settings cannot be read just now", settingsAway);
        }
    }

    private void shut() {
        SMPPSession open = session;
        session = null;
        if (open != null) {
            open.unbindAndClose();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            stopping.signalAll();
            shut();
        } finally {
            lock.unlock();
        }
        try {
            keeper.join(Duration.ofSeconds(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
