package io.zhanggui.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.web.PublicEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against callers that dawdle. Each test ends when the server has had enough of it, and never if it has not.
@Timeout(50)
class HooksServletTest {
    private static final int PACE_MILLIS = 20;

    private final Server server = new Server(0);

    @BeforeEach
    void start() throws Exception {
        PublicEndpoint endpoint = new PublicEndpoint() {
            @Override
            public String name() {
                return "echo";
            }

            @Override
            public boolean knows(String path) {
                return path.equals("word");
            }

            @Override
            public Answer handle(Call call) {
                return Answer.ok(call.text());
            }
        };
        ServletContextHandler context = new ServletContextHandler("/");
        HooksServlet hooks = new HooksServlet(() -> List.of(endpoint), Duration.ofMillis(200));
        context.addServlet(new ServletHolder(hooks), HooksServlet.PATH);
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void aBodyThatComesByteAfterByteIsGivenUp() throws Exception {
        try (Socket caller = post("word", 60_000)) {
            caller.setSoTimeout(PACE_MILLIS);
            assertThat(statusWhileSending(caller)).contains("408");
        }
    }

    @Test
    void aBodyThatDoesNotComeIsGivenUp() throws Exception {
        try (Socket caller = post("word", 60_000)) {
            assertThat(statusLine(caller)).contains("408");
        }
    }

    @Test
    void whoDoesNotKnowTheWordIsNotWaitedFor() throws Exception {
        try (Socket caller = post("other", 60_000)) {
            assertThat(statusLine(caller)).contains("404");
        }
    }

    @Test
    void whatComesInTimeIsHandled() throws Exception {
        try (Socket caller = post("word", 2)) {
            caller.getOutputStream().write("hi".getBytes(StandardCharsets.US_ASCII));
            assertThat(statusLine(caller)).contains("200");
        }
    }

    private Socket post(String word, int length) throws IOException {
        Socket caller = new Socket("127.0.0.1", ((ServerConnector) server.getConnectors()[0]).getLocalPort());
        String head =
                "POST /hooks/echo/" + word + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n";
        caller.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return caller;
    }

    private static String statusWhileSending(Socket caller) throws IOException {
        OutputStream body = caller.getOutputStream();
        BufferedReader answer =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        while (true) {
            body.write('x');
            try {
                return String.valueOf(answer.readLine());
            } catch (SocketTimeoutException notYet) {
                continue;
            }
        }
    }

    private static String statusLine(Socket caller) throws IOException {
        return String.valueOf(
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine());
    }
}
