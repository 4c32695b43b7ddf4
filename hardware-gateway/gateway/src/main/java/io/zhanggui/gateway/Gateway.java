package io.zhanggui.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.zhanggui.gateway.card.CardVerticle;
import io.zhanggui.gateway.display.DisplayVerticle;
import io.zhanggui.gateway.link.Console;
import io.zhanggui.gateway.link.Devices;
import io.zhanggui.gateway.link.LinkVerticle;
import io.zhanggui.gateway.print.PrinterVerticle;
import io.zhanggui.gateway.scale.ScaleVerticle;
import io.zhanggui.gateway.scan.ScannerVerticle;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.ShowText;
import java.io.IOException;
import java.time.InstantSource;

/// The parts of a running gateway and how they know each other: devices tell the link, the link tells the
/// devices.
final class Gateway implements Devices {
    private final Vertx vertx;
    private final CommandLine commandLine;
    private final Console console;
    private final LinkVerticle link;
    private final PrinterVerticle printers;
    private final ScannerVerticle scanners;
    private final CardVerticle cards;
    private final ScaleVerticle scales;
    private final DisplayVerticle displays;
    private final DeviceFinder finder = new DeviceFinder();
    /// One after the other and on a thread of their own: they take seconds, and a frozen pcscd holds one for ever.
    private final WorkerExecutor searches;

    Gateway(Vertx vertx, CommandLine commandLine, String version, Console console, InstantSource clock)
            throws IOException {
        this.vertx = vertx;
        this.searches = vertx.createSharedWorkerExecutor("search", 1);
        this.commandLine = commandLine;
        this.console = console;
        this.link = new LinkVerticle(
                new LinkVerticle.Settings(
                        commandLine.server(),
                        commandLine.data(),
                        version,
                        commandLine.pairingCode().orElse(null)),
                this,
                console,
                clock);
        this.printers = PrinterVerticle.open(commandLine.data(), clock, link);
        this.scanners = new ScannerVerticle(link);
        this.cards = new CardVerticle(link);
        this.scales = new ScaleVerticle(link);
        this.displays = new DisplayVerticle(link);
    }

    /// Devices first, so that the link finds them running.
    Future<?> start() {
        Future<?> started = vertx.deployVerticle(printers)
                .compose(id -> vertx.deployVerticle(scanners))
                .compose(id -> vertx.deployVerticle(cards))
                .compose(id -> vertx.deployVerticle(scales))
                .compose(id -> vertx.deployVerticle(displays))
                .compose(id -> vertx.deployVerticle(link));
        return commandLine
                .healthPort()
                .<Future<?>>map(port ->
                        started.compose(id -> vertx.deployVerticle(new HealthVerticle(port, console, link, printers))))
                .orElse(started);
    }

    @Override
    public void configure(DeviceConfiguration configuration) {
        printers.configure(configuration.printers()).onFailure(Gateway::failed);
        scanners.configure(configuration.scanners()).onFailure(Gateway::failed);
        cards.configure(configuration.cardReaders()).onFailure(Gateway::failed);
        scales.configure(configuration.scales()).onFailure(Gateway::failed);
        displays.configure(configuration.poleDisplays()).onFailure(Gateway::failed);
    }

    @Override
    public void print(Message.PrintJob job) {
        printers.accept(job).onFailure(Gateway::failed);
    }

    @Override
    public long heldWeight() {
        return printers.heldWeight();
    }

    @Override
    public void cancel(String jobId) {
        printers.cancel(jobId).onFailure(Gateway::failed);
    }

    @Override
    public void find(Message.FindDevices question) {
        searches.executeBlocking(() -> new Message.FoundDevices(question.number(), finder.find()))
                .onSuccess(link::found)
                .onFailure(Gateway::failed);
    }

    @Override
    public void show(ShowText text) {
        displays.show(text).onFailure(Gateway::failed);
    }

    @Override
    public void settled(Message.JobState state) {
        printers.settled(state).onFailure(Gateway::failed);
    }

    @Override
    public void givenUp() {
        printers.giveUp().onFailure(Gateway::failed);
    }

    private static void failed(Throwable cause) {
        System.getLogger(Gateway.class.getName())
                .log(System.Logger.Level.ERROR, "A device could not be served.", cause);
    }
}
