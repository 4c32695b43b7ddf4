package io.zhanggui.sms;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/// A message centre on this machine, made of the library's own server.
final class LocalCentre implements ServerMessageReceiverListener, AutoCloseable {
    static final String PASSWORD = "pass5678";

    private final SMPPServerSessionListener listener;
    private final int port;
    private final AtomicInteger ids = new AtomicInteger(1000);
    final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    final List<SubmitSm> taken = new CopyOnWriteArrayList<>();
    /// Command status of the next refusals; 0 to take.
    volatile int refusal;
    /// Breaks the line off after a message was taken, before the answer.
    volatile boolean breaksOff;

    LocalCentre() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        listener = new SMPPServerSessionListener(port);
        listener.setPduProcessorDegree(16);
        listener.setMessageReceiverListener(this);
        Thread.ofPlatform().daemon().name("centre").start(this::accept);
    }

    int port() {
        return port;
    }

    private void accept() {
        while (true) {
            try {
                SMPPServerSession session = listener.accept();
                BindRequest bind = session.waitForBind(10_000);
                if (bind.getPassword().equals(PASSWORD)) {
                    bind.accept("centre");
                    sessions.add(session);
                } else {
                    bind.reject(SMPPConstant.STAT_ESME_RINVPASWD);
                }
            } catch (IOException closed) {
                return;
            } catch (PDUStringException | TimeoutException next) {
                continue;
            }
        }
    }

    void receipt(String id, String state) throws Exception {
        String text = "id:" + id + " sub:001 dlvrd:001 submit date:2606010200 done date:2606010201 stat:" + state
                + " err:000 text:";
        deliver("13800000000", (byte) 0x04, (byte) 0, text.getBytes(StandardCharsets.US_ASCII));
    }

    void reply(String phone, String text) throws Exception {
        deliver(phone, (byte) 0, (byte) 8, text.getBytes(StandardCharsets.UTF_16BE));
    }

    private void deliver(String from, byte esmClass, byte coding, byte[] text) throws Exception {
        sessions.getLast()
                .deliverShortMessage(
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.ISDN,
                        from,
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.ISDN,
                        "10690000",
                        new ESMClass(esmClass),
                        (byte) 0,
                        (byte) 0,
                        new RegisteredDelivery(0),
                        new RawDataCoding(coding),
                        text);
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession source) throws ProcessRequestException {
        if (refusal != 0) {
            throw new ProcessRequestException("refused", refusal);
        }
        taken.add(submit);
        if (breaksOff) {
            source.close();
        }
        try {
            return new SubmitSmResult(
                    new MessageId(Integer.toString(ids.incrementAndGet())), new org.jsmpp.bean.OptionalParameter[0]);
        } catch (PDUStringException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti multi, SMPPServerSession source)
            throws ProcessRequestException {
        throw unused();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source) throws ProcessRequestException {
        throw unused();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession source) throws ProcessRequestException {
        throw unused();
    }

    @Override
    public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession source) throws ProcessRequestException {
        throw unused();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession source)
            throws ProcessRequestException {
        throw unused();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession source)
            throws ProcessRequestException {
        throw unused();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession source)
            throws ProcessRequestException {
        throw unused();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        throw unused();
    }

    private static ProcessRequestException unused() {
        return new ProcessRequestException("not used", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sessions.forEach(SMPPServerSession::close);
    }
}
