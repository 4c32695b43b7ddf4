package io.zhanggui.host.device;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import io.zhanggui.protocol.server.GatewayServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Stores print jobs with the work that they belong to and hands them to the till's gateway after the commit.
/// What the gateway did not get then it gets when it connects.
final class PrintQueue implements Printing {
    /// How the ids of trials of a printer begin.
    static final String TRIAL = "test:";

    private final UnitOfWork unitOfWork;
    private final PrintJobs jobs;
    private final TillDevices devices;
    private final Gateways gateways;
    private final GatewayServer server;
    private final TillListeners listeners;
    private final AuditLog audit;
    private final Texts texts;
    private final Stores stores;

    PrintQueue(
            UnitOfWork unitOfWork,
            AuditLog audit,
            Texts texts,
            Stores stores,
            PrintJobs jobs,
            TillDevices devices,
            Gateways gateways,
            GatewayServer server,
            TillListeners listeners) {
        this.unitOfWork = unitOfWork;
        this.audit = audit;
        this.texts = texts;
        this.stores = stores;
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

    @Override
    public List<Job> unanswered(long tillId, int limit) {
        Set<String> silent = devices.of(tillId).printers().stream()
                .filter(printer -> !printer.profile().confirms())
                .map(DeviceConfiguration.Printer::deviceId)
                .collect(Collectors.toUnmodifiableSet());
        return jobs.unanswered(tillId, silent, limit);
    }

    @Override
    public void answer(long tillId, String jobId, Answer answer) {
        Till till = stores.till(tillId).orElseThrow(() -> new IllegalArgumentException("no till " + tillId));
        stores.requireWorkplace(till.storeId());
        unitOfWork.writeOnly(unit -> {
            Optional<PrintJobs.Stored> stored = jobs.stored(tillId, jobId);
            boolean first = stored.isPresent()
                    && jobs.answered(tillId, jobId, answer == Answer.ON_PAPER ? JobState.PRINTED : JobState.CANCELLED);
            if (first) {
                if (answer == Answer.PRINT_AGAIN) {
                    again(tillId, stored.get());
                }
                audit.record(
                        "host.print-answered",
                        "till:" + tillId,
                        Map.of("job", jobId, "title", stored.get().title(), "answer", answer.name()));
            }
            unit.afterCommit(() -> listeners.changed(tillId));
        });
    }

    /// Prints the same once more, as a job of its own on the till's present printer, with the drawer shut. Of
    /// what was printed, or may have been, it is a copy and says so; a label is a label however often it is
    /// printed.
    void again(long tillId, PrintJobs.Stored job) {
        PrintDocument shut = job.document().shut();
        boolean isCopy = !shut.isLabels() && (job.state() == JobState.PRINTED || job.state() == JobState.UNKNOWN);
        print(
                tillId,
                "again:" + UUID.randomUUID(),
                () -> new Paper(
                        job.title(),
                        isCopy ? shut.startingWith(PrintBlock.Text.title(texts.get("print.copy"))) : shut));
    }

    private void send(long tillId, Message.PrintJob job) {
        gateways.ofTill(tillId).ifPresent(gateway -> server.print(gateway.id(), job));
    }
}
