package io.zhanggui.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.zhanggui.gateway.link.Console;
import io.zhanggui.gateway.link.LinkVerticle;
import io.zhanggui.gateway.print.PrinterVerticle;
import io.zhanggui.protocol.Message;
import java.util.Set;

/// A read-only page about the gateway, for this computer alone: on the loopback address, and only for requests that
/// name it as their host and come from no other web page.
final class HealthVerticle extends VerticleBase {
    private final Console console;
    private final LinkVerticle link;
    private final PrinterVerticle printers;
    private int port;

    /// @param port 0 for any free one
    HealthVerticle(int port, Console console, LinkVerticle link, PrinterVerticle printers) {
        this.port = port;
        this.console = console;
        this.link = link;
        this.printers = printers;
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(port, "127.0.0.1")
                .onSuccess(server -> {
                    port = server.actualPort();
                    console.say("The health page is http://127.0.0.1:" + port + "/");
                });
    }

    private void answer(HttpServerRequest request) {
        Set<String> hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        HostAndPort asked = request.authority();
        if (asked == null || !hosts.contains(asked.toString()) || request.getHeader("Origin") != null) {
            request.response().setStatusCode(403).end();
        } else if (request.method() == HttpMethod.GET && request.path().equals("/")) {
            answer(request, "application/json; charset=utf-8", state().encodePrettily());
        } else if (request.method() == HttpMethod.GET && request.path().equals("/metrics")) {
            answer(request, "text/plain; version=0.0.4; charset=utf-8", metrics());
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private static void answer(HttpServerRequest request, String type, String content) {
        request.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-store")
                .end(content);
    }

    /// In the text form of Prometheus. Device ids come from the server's configuration and are escaped.
    private String metrics() {
        StringBuilder text = new StringBuilder();
        gauge(text, "zhanggui_gateway_connected", "", link.isConnected() ? 1 : 0);
        gauge(text, "zhanggui_gateway_open_print_jobs", "", printers.openJobs());
        gauge(text, "zhanggui_gateway_waiting_messages", "", link.waitingMessages());
        Runtime memory = Runtime.getRuntime();
        gauge(text, "zhanggui_gateway_heap_used_bytes", "", memory.totalMemory() - memory.freeMemory());
        for (Message.DeviceState state : link.deviceStates()) {
            String id =
                    state.deviceId().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
            String labels =
                    "{device=\"" + id + "\",kind=\"" + state.kind() + "\",condition=\"" + state.condition() + "\"}";
            gauge(text, "zhanggui_gateway_device", labels, 1);
        }
        return text.toString();
    }

    private static void gauge(StringBuilder text, String name, String labels, long value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    private JsonObject state() {
        JsonArray devices = new JsonArray();
        link.deviceStates()
                .forEach(state -> devices.add(new JsonObject()
                        .put("id", state.deviceId())
                        .put("kind", state.kind().name())
                        .put("name", state.name())
                        .put("state", state.condition().name())
                        .put("detail", state.detail())
                        .put("since", state.since().toString())));
        return new JsonObject()
                .put("connected", link.isConnected())
                .put("refusal", link.refusal())
                .put("till", link.tillName())
                .put("openPrintJobs", printers.openJobs())
                .put("devices", devices);
    }
}
