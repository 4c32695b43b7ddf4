package io.zhanggui.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@WithHost
class RequestSizeIT {
    private static final int CONTENT_TOO_LARGE = 413;

    private final Host host;

    RequestSizeIT(Host host) {
        this.host = host;
    }

    @Test
    void aMessageLongerThanAPageEverSendsIsRefusedBeforeItIsRead() throws Exception {
        assertThat(post("/?v-r=uidl&v-uiId=0", 3 << 20)).isEqualTo(CONTENT_TOO_LARGE);
    }

    @Test
    void aFileOfThatLengthIsLetThroughToWhereFilesAreTaken() throws Exception {
        assertThat(post("/VAADIN/dynamic/resource/0/none/upload", 3 << 20)).isNotEqualTo(CONTENT_TOO_LARGE);
    }

    private int post(String path, int bytes) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + host.running().port() + path))
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
