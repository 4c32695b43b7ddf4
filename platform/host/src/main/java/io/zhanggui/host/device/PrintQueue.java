package io.zhanggui.host.device;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.document.PrintDocument;
import io.zhanggui.protocol.server.GatewayServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    public void print(long tillId, String jobId, String title, PrintDocument document) {
        if (!jobId.matches("[\\x21-\\x7e]{1,128}") || title.length() > 200) {
            throw new IllegalArgumentException("a job id of 1 to 128 ASCII characters, a title of at most 200");
        }
        Optional<String> printer = devices.receiptPrinter(tillId).map(DeviceConfiguration.Printer::deviceId);
        unitOfWork.writeOnly(unit -> {
            List<Message.PrintJob> toSend = new ArrayList<>(1);
            jobs.insertLater(unit, tillId, jobId, title, printer, document, toSend::add);
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
