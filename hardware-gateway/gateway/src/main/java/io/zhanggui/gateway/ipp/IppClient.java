package io.zhanggui.gateway.ipp;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.zhanggui.gateway.link.TlsOptions;
import io.zhanggui.protocol.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks one printer by IPP over HTTP, on a connection of its own for each question: one that was kept may be
/// closed by the printer at the moment when a job goes out on it, and nobody would know whether it was taken.
/// One thread asks; [#close] may come from another one and ends what it waits for.
public final class IppClient implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_ANSWER_BYTES = 256 * 1024;

    private final HttpClient client;
    private final Connection.Ipp target;
    private volatile @Nullable CompletableFuture<Buffer> waitedFor;
    private volatile boolean closed;

    /// The printer does not take it, or was not even reached: nothing of it will be printed.
    public static final class NotTaken extends IOException {
        private static final long serialVersionUID = 1;

        NotTaken(String sentence) {
            super(sentence);
        }
    }

    public IppClient(Vertx vertx, Connection.Ipp target) {
        this.target = target;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setKeepAlive(false)
                .setSslHandshakeTimeout(CONNECT_TIMEOUT_MILLIS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                .setTrustOptions(TlsOptions.trust(new AnyPrinter()))
                .setVerifyHost(false));
    }

    /// @param question as [IppRequest] makes it
    /// @param document goes behind it
    /// @param patience how long the printer may take for all of it
    /// @throws NotTaken when nothing of it will be printed
    /// @throws IOException when it is not known what became of it
    public IppResponse ask(byte[] question, byte[] document, Duration patience) throws IOException {
        CompletableFuture<Buffer> answer = new CompletableFuture<>();
        waitedFor = answer;
        if (closed) {
            throw new NotTaken("the gateway has closed the connection");
        }
        client.request(options())
                .onFailure(unreachable -> answer.completeExceptionally(new NotTaken(sentence(unreachable))))
                .onSuccess(request -> {
                    answer.whenComplete((whole, failure) -> {
                        if (failure != null) {
                            request.reset();
                        }
                    });
                    send(request, Buffer.buffer(question).appendBytes(document))
                            .onSuccess(answer::complete)
                            .onFailure(answer::completeExceptionally);
                });
        return IppResponse.decode(await(answer, patience).getBytes());
    }

    private RequestOptions options() {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.path());
    }

    private static Future<Buffer> send(HttpClientRequest request, Buffer content) {
        return request.putHeader("Content-Type", "application/ipp")
                .send(content)
                .compose(response -> switch (response.statusCode() / 100) {
                    case 2 -> body(response);
                    case 4 -> Future.failedFuture(new NotTaken(status(response)));
                    default -> Future.failedFuture(new IOException(status(response)));
                });
    }

    private static String status(HttpClientResponse response) {
        return "it answers with the HTTP status " + response.statusCode();
    }

    /// No more of it than an answer can have, whoever answers.
    private static Future<Buffer> body(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        Buffer collected = Buffer.buffer();
        response.handler(part -> {
            if (collected.length() + part.length() > MAX_ANSWER_BYTES) {
                whole.tryFail(new IOException("its answer is too long"));
            } else {
                collected.appendBuffer(part);
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(collected));
        return whole.future();
    }

    private static Buffer await(CompletableFuture<Buffer> answer, Duration patience) throws IOException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof NotTaken refused) {
                throw refused;
            }
            throw new IOException(sentence(failed.getCause()), failed);
        } catch (TimeoutException silent) {
            IOException lost = new IOException("it does not answer", silent);
            answer.completeExceptionally(lost);
            throw lost;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("the gateway is stopping", stopping);
        }
    }

    private static String sentence(@Nullable Throwable cause) {
        String message = cause == null ? null : cause.getMessage();
        return message == null ? String.valueOf(cause) : message;
    }

    @Override
    public void close() {
        closed = true;
        CompletableFuture<Buffer> pending = waitedFor;
        if (pending != null) {
            pending.completeExceptionally(new IOException("the gateway has closed the connection"));
        }
        client.close();
    }
}
