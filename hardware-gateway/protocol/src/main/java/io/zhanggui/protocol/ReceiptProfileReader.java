package io.zhanggui.protocol;

import io.zhanggui.protocol.PrinterProfile.Barrier;
import io.zhanggui.protocol.PrinterProfile.Chinese;
import io.zhanggui.protocol.PrinterProfile.Cutter;
import io.zhanggui.protocol.PrinterProfile.Receipt;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/// Reads the profile of a receipt printer. One that was stored before version 3 says nothing of characters, cutter and
/// drawer: it means what every printer was taken to have.
final class ReceiptProfileReader extends ValueDeserializer<Receipt> {
    @Override
    public Receipt deserialize(JsonParser parser, DeserializationContext context) {
        JsonNode node = context.readTree(parser);
        Receipt usual = Receipt.of(
                node.required("columns").asInt(),
                Barrier.valueOf(node.required("barrier").asString()),
                node.required("statusReports").asBoolean());
        return new Receipt(
                usual.columns(),
                usual.barrier(),
                usual.statusReports(),
                Chinese.valueOf(node.path("chinese").asString(usual.chinese().name())),
                node.path("nativeQr").asBoolean(usual.nativeQr()),
                Cutter.valueOf(node.path("cutter").asString(usual.cutter().name())),
                node.path("drawerPin").asInt(usual.drawerPin()),
                node.path("drawerMillis").asInt(usual.drawerMillis()));
    }
}
