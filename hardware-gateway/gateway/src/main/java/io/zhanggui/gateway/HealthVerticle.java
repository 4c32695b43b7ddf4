package io.zhanggui.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.zhanggui.gateway.link.LinkVerticle;
import io.zhanggui.gateway.print.PrinterVerticle;
import java.util.Set;

/// A read-only page about the gateway, for this computer alone: on the loopback address, and only for requests that
/// name it as their host and come from no other web page.
final class HealthVerticle extends VerticleBase {
    private final int port;
    private final LinkVerticle link;
    private final PrinterVerticle printers;

    HealthVerticle(int port, LinkVerticle link, PrinterVerticle printers) {
        this.port = port;
        this.link = link;
        this.printers = printers;
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer().requestHandler(this::answer).listen(port, "127.0.0.1");
    }

    private void answer(HttpServerRequest request) {
        Set<String> hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        HostAndPort asked = request.authority();
        if (asked == null || !hosts.contains(asked.toString()) || request.getHeader("Origin") != null) {
            request.response().setStatusCode(403).end();
        } else if (request.method() != HttpMethod.GET || !request.path().equals("/")) {
            request.response().setStatusCode(404).end();
        } else {
            request.response()
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .end(state().encodePrettily());
        }
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
                .put("till", link.tillName())
                .put("openPrintJobs", printers.openJobs())
                .put("devices", devices);
    }
}
