package io.zhanggui.host.device;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.server.GatewayServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Stores print jobs with the work that they belong to and hands them to the till's gateway after the commit.
/// What the gateway did not get then it gets when it connects.
final class PrintQueue implements Printing {
    private final UnitOfWork unitOfWork;
    private final PrintJobs jobs;
    private final TillDevices devices;
    private final Gateways gateways;
    private final GatewayServer server;
    private final TillListeners listeners;

    PrintQueue(
            UnitOfWork unitOfWork,
            PrintJobs jobs,
            TillDevices devices,
            Gateways gateways,
            GatewayServer server,
            TillListeners listeners) {
        this.unitOfWork = unitOfWork;
        this.jobs = jobs;
        this.devices = devices;
        this.gateways = gateways;
        this.server = server;
        this.listeners = listeners;
    }

    @Override
    public void print(long tillId, String jobId, Supplier<Paper> paper) {
        if (!jobId.matches("[\\x21-\\x7e]{1,128}")) {
            throw new IllegalArgumentException("a job id of 1 to 128 ASCII characters");
        }
        Paper printed = ShopLanguage.speak(paper::get);
        Optional<String> printer =
                devices.printerFor(tillId, printed.document()).map(DeviceConfiguration.Printer::deviceId);
        print(tillId, printer, jobId, printed);
    }

    /// @param printer the printer's id; empty when the till has none
    void print(long tillId, Optional<String> printer, String jobId, Paper printed) {
        unitOfWork.writeOnly(unit -> {
            List<Message.PrintJob> toSend = new ArrayList<>(1);
            jobs.insertLater(unit, tillId, jobId, printed.title(), printer, printed.document(), toSend::add);
            unit.afterCommit(() -> {
                toSend.forEach(job -> send(tillId, job));
                listeners.changed(tillId);
            });
        });
    }

    @Override
    public Optional<Job> find(String jobId) {
        return jobs.find(jobId);
    }

    @Override
    public List<Job> recent(long tillId, int limit) {
        return jobs.recent(tillId, limit);
    }

    private void send(long tillId, Message.PrintJob job) {
        gateways.ofTill(tillId).ifPresent(gateway -> server.print(gateway.id(), job));
    }
}
