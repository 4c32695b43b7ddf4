package io.zhanggui.gateway.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zhanggui.gateway.Simulator;
import io.zhanggui.protocol.PrinterProfile.Chinese;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bytes of texts, read by the system's own `iconv`.
class ForeignDecoderIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyTwoByteCharacterOfGb18030IsReadBackByIconv() throws Exception {
        assumeTrue(Simulator.isInstalled("iconv"), "iconv is not installed");
        StringBuilder text = new StringBuilder("合计 ￥12.00 -3.50\n");
        for (int codePoint = 0x4E00; codePoint <= 0x9FA5; codePoint++) {
            if (Character.toString(codePoint).getBytes(Charset.forName("GB18030")).length == 2) {
                text.appendCodePoint(codePoint).append(codePoint % 40 == 0 ? "\n" : "");
            }
        }
        Path bytes = folder.resolve("bytes");
        StringBuilder expected = new StringBuilder();
        CharacterSet characters = new CharacterSet(Chinese.GB18030);
        try (var out = Files.newOutputStream(bytes)) {
            for (String line : text.toString().lines().toList()) {
                out.write(characters.encode(line.replace('￥', '¥')));
                expected.append(line);
            }
        }
        Process iconv = new ProcessBuilder("iconv", "-f", "GB18030", "-t", "UTF-8", bytes.toString()).start();
        String read = new String(iconv.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(iconv.waitFor()).isZero();
        assertThat(read).isEqualTo(expected.toString()).hasSizeGreaterThan(20_000);
    }
}
