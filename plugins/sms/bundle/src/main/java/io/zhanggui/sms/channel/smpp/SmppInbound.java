package io.zhanggui.sms.channel.smpp;

import io.zhanggui.sms.api.DeliveryReport;
import io.zhanggui.sms.api.DeliveryReport.Delivery;
import io.zhanggui.sms.api.MessageReports;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the message centre sends: receipts, and what people answer. What cannot be kept just now is refused, so that
/// the centre sends it again. Thread-safe.
final class SmppInbound implements MessageReceiverListener {
    private static final Logger LOG = LoggerFactory.getLogger(SmppInbound.class);
    private static final Pattern ID = Pattern.compile("(?i)\\bid:\\s*(\\S+)");
    private static final Pattern STATE = Pattern.compile("(?i)\\bstat:\\s*(\\w+)");
    private static final int HEX = 16;

    private final String provider;
    private final MessageReports reports;
    private final Supplier<SmppAccount> account;

    SmppInbound(String provider, MessageReports reports, Supplier<SmppAccount> account) {
        this.provider = provider;
        this.reports = reports;
        this.account = account;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm deliver) throws ProcessRequestException {
        try {
            if (deliver.isSmscDeliveryReceipt() || deliver.isIntermediateDeliveryNotification()) {
                receipt(deliver);
            } else {
                reports.received(provider, deliver.getSourceAddr(), text(deliver));
            }
        } catch (RuntimeException notKept) {
            LOG.warn("What the message centre sent could not be kept and has to come again", notKept);
            throw new ProcessRequestException("not now", SMPPConstant.STAT_ESME_RX_T_APPN, notKept);
        }
    }

    private void receipt(DeliverSm deliver) {
        String text = text(deliver);
        OptionalParameter.Receipted_message_id named =
                deliver.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        Matcher id = ID.matcher(text);
        Matcher state = STATE.matcher(text);
        String reference = named != null ? named.getValueAsString() : id.find() ? id.group(1) : "";
        if (reference.isEmpty() || !state.find()) {
            LOG.warn("A receipt of the message centre names no message or no state");
            return;
        }
        Delivery delivery = deliver.isSmscDeliveryReceipt() ? delivery(state.group(1)) : Delivery.UNDERWAY;
        reports.delivered(provider, List.of(DeliveryReport.of(reference, delivery, state.group(1))));
    }

    /// The states of SMPP 3.4, appendix B.
    private static Delivery delivery(String state) {
        return switch (state.toUpperCase(Locale.ROOT)) {
            case "DELIVRD" -> Delivery.DELIVERED;
            case "ENROUTE", "ACCEPTD" -> Delivery.UNDERWAY;
            default -> Delivery.UNDELIVERED;
        };
    }

    /// As receipts will name it: some centres answer in hexadecimal and report in decimal figures, or the other way.
    String asReported(String messageId) {
        try {
            return switch (account.get().ids()) {
                case "hex-decimal" -> new BigInteger(messageId, HEX).toString();
                case "decimal-hex" -> new BigInteger(messageId).toString(HEX);
                default -> messageId;
            };
        } catch (NumberFormatException otherwise) {
            return messageId;
        }
    }

    private static String text(DeliverSm deliver) {
        byte[] bytes = deliver.getShortMessage();
        OptionalParameter.Message_payload payload =
                deliver.getOptionalParameter(OptionalParameter.Message_payload.class);
        if ((bytes == null || bytes.length == 0) && payload != null) {
            bytes = payload.getValue();
        }
        if (bytes == null) {
            return "";
        }
        int header = deliver.isUdhi() && bytes.length > 0 ? Math.min(bytes.length, 1 + (bytes[0] & 0xff)) : 0;
        return SmppText.read(deliver.getDataCoding(), Arrays.copyOfRange(bytes, header, bytes.length));
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        // Tells that a phone can be reached again: the centre delivers by itself.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session session) throws ProcessRequestException {
        throw new ProcessRequestException("data_sm is not used", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
