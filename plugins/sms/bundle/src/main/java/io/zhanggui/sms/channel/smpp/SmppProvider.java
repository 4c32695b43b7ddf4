package io.zhanggui.sms.channel.smpp;

import io.zhanggui.api.text.Texts;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.MessageReports;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import io.zhanggui.sms.api.ProviderField;
import io.zhanggui.sms.api.ProviderSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameters;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// A message centre that speaks SMPP 3.4. It does not drop repeated messages and cannot be asked by our own id, so a
/// message whose answer was lost is not repeated.
@Component(service = MessageProvider.class)
public final class SmppProvider implements MessageProvider {
    public static final String ID = "smpp";

    private static final String TEXT = "sms.smpp.";
    private static final byte PART_OF_SEVERAL = 0x40;
    private static final int MOST_TRIES_OF_A_PART = 6;
    private static final long FIRST_PAUSE_NANOS = 100_000_000;

    /// What will be over: the centre is busy or has trouble of its own. It says so instead of taking the message.
    private static final Set<Integer> BUSY = Set.of(
            SMPPConstant.STAT_ESME_RTHROTTLED,
            SMPPConstant.STAT_ESME_RMSGQFUL,
            SMPPConstant.STAT_ESME_RSYSERR,
            SMPPConstant.STAT_ESME_RX_T_APPN,
            SMPPConstant.STAT_ESME_RINVBNDSTS);

    private final ProviderSettings settings;
    private final Texts texts;
    private final SmppInbound inbound;
    private final SmppLine line;
    private final AtomicInteger partGroups = new AtomicInteger();

    @Activate
    public SmppProvider(
            @Reference ProviderSettings settings, @Reference MessageReports reports, @Reference Texts texts) {
        this.settings = settings;
        this.texts = texts;
        inbound = new SmppInbound(ID, reports, this::account);
        line = new SmppLine(this::account, () -> settings.isChosen(this), inbound);
    }

    @Deactivate
    void close() {
        line.close();
    }

    private SmppAccount account() {
        return SmppAccount.of(settings.of(this));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean leavesTheShop() {
        return true;
    }

    @Override
    public int parallel() {
        return account().window();
    }

    @Override
    public List<ProviderField> fields() {
        return List.of(
                ProviderField.text("host", TEXT + "host", "").asNeeded(),
                ProviderField.number("port", TEXT + "port", 2775),
                ProviderField.choice("transport", TEXT + "transport", SmppAccount.TRANSPORTS),
                ProviderField.text("systemId", TEXT + "systemId", "").asNeeded(),
                ProviderField.secret("password", TEXT + "password").asNeeded(),
                ProviderField.text("systemType", TEXT + "systemType", ""),
                ProviderField.text("sender", TEXT + "sender", ""),
                ProviderField.text("country", TEXT + "country", ""),
                ProviderField.number("window", TEXT + "window", 20),
                ProviderField.choice("parts", TEXT + "parts", SmppAccount.PART_STYLES),
                ProviderField.choice("ids", TEXT + "ids", SmppAccount.IDS));
    }

    @Override
    public Optional<String> obstacle() {
        SmppAccount account = account();
        if (!account.isComplete()) {
            return Optional.of(texts.get("sms.smpp.lacks"));
        }
        if (!account.hasPossibleSender()) {
            return Optional.of(texts.get("sms.smpp.no-sender", account.sender(), SmppAccount.MOST_IN_SENDER));
        }
        String down = line.down(account);
        return down.isEmpty() ? Optional.empty() : Optional.of(texts.get("sms.smpp.down", down));
    }

    @Override
    public Outcome send(OutgoingMessage message) {
        SmppAccount account = account();
        SMPPSession session;
        try {
            session = line.session();
        } catch (IOException | RuntimeException closed) {
            return new Outcome.TryLater(texts.get("sms.smpp.down", String.valueOf(closed.getMessage())));
        }
        SmppText text = SmppText.of(message.text());
        int group = partGroups.incrementAndGet() & 0xff;
        List<String> references = new ArrayList<>();
        try {
            for (int part = 0; part < text.parts().size(); part++) {
                references.add(submit(session, account, message.phone(), text, part, group));
            }
            return new Outcome.Accepted(references);
        } catch (NegativeResponseException refused) {
            return refused(refused.getCommandStatus(), references, text.parts().size());
        } catch (PDUException notSent) {
            return references.isEmpty()
                    ? new Outcome.Rejected(texts.get("sms.outcome.refused", String.valueOf(notSent.getMessage())))
                    : partly(references, text.parts().size());
        } catch (ResponseTimeoutException | InvalidResponseException | IOException lost) {
            return new Outcome.Unknown(
                    texts.get("sms.outcome.lost", lost.getClass().getSimpleName()), references);
        }
    }

    private Outcome refused(int status, List<String> taken, int parts) {
        String code = "SMPP 0x%08X".formatted(status);
        if (!taken.isEmpty()) {
            return partly(taken, parts);
        }
        return BUSY.contains(status)
                ? new Outcome.TryLater(texts.get("sms.outcome.later", code))
                : new Outcome.Rejected(texts.get("sms.outcome.refused", code));
    }

    private Outcome partly(List<String> taken, int parts) {
        return new Outcome.Unknown(texts.get("sms.smpp.partly", taken.size(), parts), taken);
    }

    /// Once the first part is out, a busy centre is given time before the rest is given up.
    private String submit(SMPPSession session, SmppAccount account, String phone, SmppText text, int part, int group)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return submitOnce(session, account, phone, text, part, group);
            } catch (NegativeResponseException refused) {
                if (part == 0 || attempt == MOST_TRIES_OF_A_PART || !BUSY.contains(refused.getCommandStatus())) {
                    throw refused;
                }
                LockSupport.parkNanos(FIRST_PAUSE_NANOS << attempt);
            }
        }
    }

    private String submitOnce(
            SMPPSession session, SmppAccount account, String phone, SmppText text, int part, int group)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        boolean several = text.parts().size() > 1;
        boolean header = several && !account.partsByTlv();
        String messageId = session.submitShortMessage(
                        "",
                        ton(account.sender()),
                        NumberingPlanIndicator.ISDN,
                        account.sender(),
                        account.country().isEmpty() ? TypeOfNumber.UNKNOWN : TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        phone.matches("1\\d{10}") ? account.country() + phone : phone,
                        new ESMClass(header ? PART_OF_SEVERAL : 0),
                        (byte) 0,
                        (byte) 1,
                        null,
                        null,
                        new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                        (byte) 0,
                        new RawDataCoding(text.dataCoding()),
                        (byte) 0,
                        header ? withHeader(text, part, group) : text.parts().get(part),
                        several && account.partsByTlv() ? place(text, part, group) : new OptionalParameter[0])
                .getMessageId();
        return inbound.asReported(messageId);
    }

    private static TypeOfNumber ton(String sender) {
        return sender.chars().allMatch(Character::isDigit) ? TypeOfNumber.UNKNOWN : TypeOfNumber.ALPHANUMERIC;
    }

    /// 3GPP TS 23.040, 9.2.3.24.1.
    private static byte[] withHeader(SmppText text, int part, int group) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {5, 0, 3, (byte) group, (byte) text.parts().size(), (byte) (part + 1)});
        bytes.writeBytes(text.parts().get(part));
        return bytes.toByteArray();
    }

    private static OptionalParameter[] place(SmppText text, int part, int group) {
        return new OptionalParameter[] {
            OptionalParameters.newSarMsgRefNum(group),
            OptionalParameters.newSarTotalSegments(text.parts().size()),
            OptionalParameters.newSarSegmentSeqnum(part + 1)
        };
    }
}
