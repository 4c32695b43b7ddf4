package io.zhanggui.simulator;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The page that shows the receipts and works the devices, and the same as JSON. For this computer alone: other web
/// pages and other names of the host are turned away.
final class WebPage extends VerticleBase {
    private static final int MAX_BODY_BYTES = 10_000;
    private static final int MAX_RECEIPTS = 100;
    private final SimulatedDevices devices;
    private volatile int port;

    /// @param port 0 for any free one
    WebPage(SimulatedDevices devices, int port) {
        this.devices = devices;
        this.port = port;
    }

    @Override
    public Future<HttpServer> start() {
        Router router = Router.router(vertx);
        router.route().handler(this::admit);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        router.get("/").handler(context -> send(context, "text/html", () -> Page.html(parameter(context, "lang"))));
        router.get("/page.css").handler(context -> send(context, "text/css", () -> Page.file("page.css")));
        router.get("/page.js").handler(context -> send(context, "text/javascript", () -> Page.file("page.js")));
        router.get("/code.svg").handler(context -> send(context, "image/svg+xml", () -> code(context)));
        router.get("/api/state").handler(context -> context.json(state()));
        router.get("/api/receipts").handler(context -> context.json(receipts(context)));
        router.post("/api/scan").handler(context -> act(context, () -> devices.scan(text(context, "code"))));
        router.post("/api/card").handler(context -> act(context, () -> devices.presentCard(text(context, "uid"))));
        router.post("/api/card/removed").handler(context -> act(context, devices::takeCardAway));
        router.post("/api/card/yanked").handler(context -> act(context, () -> devices.yankCard(text(context, "uid"))));
        router.post("/api/scale").handler(context -> act(context, () -> weigh(context)));
        router.post("/api/scale/:mood").handler(context -> act(context, () -> setMood(context)));
        router.post("/api/pole-display/power-off")
                .handler(context -> act(
                        context,
                        () -> devices.pole().switchOff(!parameter(context, "on").equals("false"))));
        router.post("/api/printer/:fault").handler(context -> act(context, () -> setFault(devices.printer(), context)));
        router.post("/api/label-printer/:fault")
                .handler(context -> act(context, () -> setFault(devices.labelPrinter(), context)));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(port, "127.0.0.1")
                .onSuccess(server -> port = server.actualPort());
    }

    /// Where it listens, once it does.
    int port() {
        return port;
    }

    private void admit(RoutingContext context) {
        Set<String> hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        HostAndPort asked = context.request().authority();
        String origin = context.request().getHeader("Origin");
        if (asked == null
                || !hosts.contains(asked.toString())
                || (origin != null && !hosts.contains(origin.replaceFirst("^http://", "")))) {
            context.response().setStatusCode(403).end();
        } else {
            context.response()
                    .putHeader("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'");
            context.next();
        }
    }

    private interface Content {
        String read() throws IOException;
    }

    private static void send(RoutingContext context, String type, Content content) {
        try {
            context.response()
                    .putHeader("Content-Type", type + "; charset=utf-8")
                    .putHeader("Cache-Control", "no-cache")
                    .end(content.read());
        } catch (IOException | IllegalArgumentException e) {
            context.fail(500, e);
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private void act(RoutingContext context, Action action) {
        try {
            action.run();
            context.json(state());
        } catch (IllegalArgumentException e) {
            context.response().setStatusCode(400).end(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            context.fail(500, e);
        }
    }

    private static String code(RoutingContext context) {
        String content = parameter(context, "content");
        String type = parameter(context, "type");
        return type.equals("qr")
                ? CodeDrawing.svgOfQr(content)
                : CodeDrawing.svgOfBars(Receipt.Symbology.valueOf(type), content);
    }

    /// `ready` takes all faults away; a fault's name sets it, or takes it away with `?on=false`.
    private static void setFault(VirtualPrinter printer, RoutingContext context) throws IOException {
        String name = context.pathParam("fault");
        if (name.equals("ready")) {
            for (Fault fault : Fault.values()) {
                printer.heal(fault);
            }
            return;
        }
        Optional<Fault> fault = Fault.of(name);
        if (fault.isEmpty()) {
            throw new IllegalArgumentException("ready, or one of "
                    + Arrays.stream(Fault.values()).map(Fault::label).toList());
        }
        if (parameter(context, "on").equals("false")) {
            printer.heal(fault.get());
        } else {
            printer.set(fault.get(), true);
        }
    }

    private void weigh(RoutingContext context) {
        String grams = text(context, "grams");
        if (!grams.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("whole grams");
        }
        devices.scale().put(Integer.parseInt(grams));
        devices.scale().be(VirtualScale.Mood.STABLE);
    }

    /// A fault that is taken away with `?on=false` leaves a scale that is well.
    private void setMood(RoutingContext context) {
        Optional<VirtualScale.Mood> mood = VirtualScale.Mood.of(context.pathParam("mood"));
        if (mood.isEmpty()) {
            throw new IllegalArgumentException("one of "
                    + Arrays.stream(VirtualScale.Mood.values())
                            .map(VirtualScale.Mood::label)
                            .toList());
        }
        devices.scale().be(parameter(context, "on").equals("false") ? VirtualScale.Mood.STABLE : mood.get());
    }

    private JsonObject state() {
        return devices.addresses()
                .put("faults", faults(devices.printer()))
                .put("labelFaults", faults(devices.labelPrinter()))
                .put("codes", new JsonArray(devices.codes().all()))
                .put("cards", new JsonArray(devices.cards().all()))
                .put("cardOnReader", devices.cardOnReader())
                .put("grams", devices.scale().grams())
                .put("scaleFaults", scaleFaults())
                .put(
                        "pole",
                        new JsonArray(
                                List.of(devices.pole().text(0), devices.pole().text(1))))
                .put("poleFaults", new JsonArray(devices.pole().isOff() ? List.of("power-off") : List.of()));
    }

    private JsonArray scaleFaults() {
        VirtualScale.Mood mood = devices.scale().mood();
        return new JsonArray(mood == VirtualScale.Mood.STABLE ? List.of() : List.of(mood.label()));
    }

    private static JsonArray faults(VirtualPrinter printer) {
        return new JsonArray(
                printer.faults().stream().map(Fault::label).sorted().toList());
    }

    /// The newest first; `?after=N` only those with a higher number, `?limit=N` at most so many.
    private JsonArray receipts(RoutingContext context) {
        long after = number(parameter(context, "after"), 0);
        int limit = (int) Math.min(MAX_RECEIPTS, number(parameter(context, "limit"), 20));
        List<JsonObject> found = devices.printer().receipts().last(limit).stream()
                .filter(receipt -> receipt.number() > after)
                .map(ReceiptFolder::json)
                .toList();
        return new JsonArray(found);
    }

    private static long number(String text, long otherwise) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : otherwise;
    }

    private static String parameter(RoutingContext context, String name) {
        String value = context.request().getParam(name);
        return value == null ? "" : value;
    }

    private static String text(RoutingContext context, String name) {
        JsonObject body = context.body().asJsonObject();
        Object value = body == null ? null : body.getValue(name);
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a JSON object with the text \"" + name + "\" is expected");
    }
}
