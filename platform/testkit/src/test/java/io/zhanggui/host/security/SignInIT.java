package io.zhanggui.host.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithHost
class SignInIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String PASSWORD = "三月的雨下在老街";
    private static final byte[] PEPPER = "a key".getBytes(StandardCharsets.UTF_8);

    private final UnitOfWork unitOfWork;
    private final ManualClock clock;
    private final int number = NUMBERS.incrementAndGet();
    private final FakePage page = new FakePage("192.0.2." + number);
    private final Security security;
    private final Path directory;

    SignInIT(Host host, ManualClock clock, @TempDir Path directory) {
        this.unitOfWork = host.service(UnitOfWork.class);
        this.clock = clock;
        this.directory = directory;
        this.security = Security.create(unitOfWork, page, new FirstPassword(directory), PEPPER, clock);
    }

    @AfterEach
    void close() {
        security.audit().close();
    }

    @Test
    void theRightPasswordSignsInWithANewSessionId() {
        long id = operator("wang", Role.CASHIER);
        assertThat(security.session().operator()).isEmpty();
        assertThatThrownBy(security.operators()::current).isInstanceOf(AccessDenied.class);

        Operator signedIn = security.session().signIn("  WANG" + number + " ", PASSWORD);

        assertThat(signedIn.id()).isEqualTo(id);
        assertThat(security.operators().current()).isEqualTo(signedIn);
        assertThat(security.session().mustChangePassword()).isTrue();
        assertThat(page.id()).isEqualTo(2);
        assertThat(audited("host.signed-in")).contains(signedIn.displayName());
    }

    @Test
    void aWrongPasswordAnUnknownNameAndADeactivatedOperatorAreToldTheSame() {
        long id = operator("wang", Role.CASHIER);
        assertRefused("wang" + number, "not the password");
        assertRefused("nobody" + number, PASSWORD);
        security.operators().asSystem(() -> security.administration().setActive(id, false));
        assertRefused("wang" + number, PASSWORD);
    }

    @Test
    void theLogOfFailedSignInsKeepsNamesOfOperatorsButNothingElseThatWasTyped() {
        operator("wang", Role.CASHIER);
        assertRefused("wang" + number, "not the password");
        String password = "my.password.in.the.wrong.field." + number;
        assertRefused(password, "");
        security.audit().close();

        assertThat(subjects("host.sign-in-failed"))
                .contains("wang" + number, "")
                .doesNotContain(password);
        assertThat(unitOfWork.<List<String>>read(unit -> Sql.query(
                        unit.connection(), "SELECT subject FROM host_sign_in_guard", row -> row.getString(1))))
                .noneMatch(subject -> subject.contains(password));
    }

    @Test
    void somebodyWithoutAPasswordCannotSignIn() {
        security.operators()
                .asSystem(() -> security.administration()
                        .hire(new OperatorDetails("hired" + number, "新员工", Role.STAFF, Set.of())));
        assertRefused("hired" + number, "");
        assertRefused("hired" + number, PASSWORD);
    }

    @Test
    void afterFiveFailuresEvenTheRightPasswordHasToWaitTwiceAsLongEachTime() {
        operator("wang", Role.CASHIER);
        for (int i = 0; i < 6; i++) {
            assertRefused("wang" + number, "wrong " + i);
        }
        assertThatThrownBy(() -> security.session().signIn("wang" + number, PASSWORD))
                .isInstanceOf(SignInLocked.class);
        clock.advance(Duration.ofSeconds(31));
        assertRefused("wang" + number, "wrong again");
        clock.advance(Duration.ofSeconds(31));
        assertThatThrownBy(() -> security.session().signIn("wang" + number, PASSWORD))
                .isInstanceOfSatisfying(
                        SignInLocked.class,
                        locked -> assertThat(locked.remaining()).isLessThanOrEqualTo(Duration.ofSeconds(29)));
        clock.advance(Duration.ofSeconds(30));
        assertThat(security.session().signIn("wang" + number, PASSWORD).loginName())
                .isEqualTo("wang" + number);

        assertRefused("wang" + number, "a success has forgiven the failures before");
        assertRefused("wang" + number, "so that a second one does not lock");
    }

    @Test
    void aStrangerWhoGuessesAtTheOwnersNameDoesNotKeepTheOwnerOut() {
        operator("wang", Role.BOSS);
        FakePage elsewhere = new FakePage("198.51.100." + number);
        Security stranger = Security.create(unitOfWork, elsewhere, new FirstPassword(directory), PEPPER, clock);
        for (int i = 0; i < 6; i++) {
            String guess = "guess " + i;
            assertThatThrownBy(() -> stranger.session().signIn("wang" + number, guess))
                    .isInstanceOf(SignInRefused.class);
        }
        assertThatThrownBy(() -> stranger.session().signIn("wang" + number, PASSWORD))
                .isInstanceOf(SignInLocked.class);

        assertThat(security.session().signIn("wang" + number, PASSWORD).loginName())
                .isEqualTo("wang" + number);
        assertThatThrownBy(() -> stranger.session().signIn("wang" + number, PASSWORD))
                .isInstanceOf(SignInLocked.class);
        stranger.audit().close();
    }

    @Test
    void parallelGuessesAreCountedBeforeTheyAreTried() throws Exception {
        operator("wang", Role.CASHIER);
        AtomicInteger tried = new AtomicInteger();
        List<Future<?>> guesses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                String guess = "guess " + i;
                guesses.add(threads.submit(() -> {
                    try {
                        security.session().signIn("wang" + number, guess);
                    } catch (SignInLocked locked) {
                        return;
                    } catch (SignInRefused wrong) {
                        tried.incrementAndGet();
                    }
                }));
            }
            for (Future<?> guess : guesses) {
                guess.get();
            }
        }
        assertThat(tried).hasValue(6);
    }

    @Test
    void anAddressThatTriesManyNamesIsLockedToo() {
        for (int i = 0; i < 21; i++) {
            assertRefused("name" + i + "." + number, PASSWORD);
        }
        assertThatThrownBy(() -> security.session().signIn("another." + number, PASSWORD))
                .isInstanceOf(SignInLocked.class);
    }

    @Test
    void aSessionEndsWhenItsOperatorIsDeactivatedOrGetsANewPassword() {
        long id = operator("wang", Role.CASHIER);
        security.session().signIn("wang" + number, PASSWORD);
        security.operators().asSystem(() -> security.administration().setActive(id, false));
        assertThat(security.session().operator()).isEmpty();

        security.operators().asSystem(() -> security.administration().setActive(id, true));
        security.session().signIn("wang" + number, PASSWORD);
        security.operators().asSystem(() -> security.administration().resetPassword(id, "another long one"));
        assertThatThrownBy(security.operators()::current).isInstanceOf(AccessDenied.class);
    }

    @Test
    void theOwnPasswordIsChangedWithTheOldOne() {
        operator("wang", Role.CASHIER);
        security.session().signIn("wang" + number, PASSWORD);
        assertThatThrownBy(() -> security.session().changePassword("not the old one", "another long one"))
                .isInstanceOf(SignInRefused.class);
        assertThatThrownBy(() -> security.session().changePassword(PASSWORD, PASSWORD))
                .isInstanceOf(Refusal.class);

        security.session().changePassword(PASSWORD, "another long one");

        assertThat(security.session().mustChangePassword()).isFalse();
        assertThat(security.session().operator()).isPresent();
        assertRefused("wang" + number, PASSWORD);
    }

    @Test
    void aHashOfOlderParametersIsRenewedAtSignIn() {
        long id = operator("wang", Role.CASHIER);
        SecretHashing hashing = new SecretHashing(PEPPER);
        String old = Argon2Function.getInstance(8_192, 1, 1, 32, Argon2.ID)
                .hash(hashing.keyed(PASSWORD))
                .getResult();
        unitOfWork.writeOnly(unit ->
                Sql.update(unit.connection(), "UPDATE host_operator SET password_hash = ? WHERE id = ?", old, id));

        security.session().signIn("wang" + number, PASSWORD);

        String stored = unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT password_hash FROM host_operator WHERE id = ?",
                        row -> row.getString(1),
                        id)
                .orElseThrow());
        assertThat(stored).isNotEqualTo(old);
        assertThat(hashing.outdated(stored)).isFalse();
        assertThat(hashing.matches(PASSWORD, stored)).isTrue();
    }

    @Test
    void aPinChangesTheCashierButOpensNoAdministration() {
        long boss = operator("boss", Role.BOSS);
        operator("wang", Role.CASHIER);
        security.operators().asSystem(() -> security.administration().setPin(boss, "4071"));
        assertThatThrownBy(() -> security.session().changeCashier(boss, "4071")).isInstanceOf(AccessDenied.class);

        security.session().signIn("wang" + number, PASSWORD);
        assertThatThrownBy(() -> security.session().changeCashier(boss, "4072")).isInstanceOf(SignInRefused.class);
        security.session().changeCashier(boss, "4071");

        assertThat(security.operators().current().id()).isEqualTo(boss);
        assertThat(security.operators().may(HostPermissions.BOARD)).isTrue();
        assertThat(security.operators().may(HostPermissions.SETTINGS)).isFalse();
        assertThatThrownBy(() -> security.operators().require(HostPermissions.SETTINGS))
                .isInstanceOf(PasswordNeeded.class);

        security.session().signIn("boss" + number, PASSWORD);
        assertThat(security.operators().may(HostPermissions.SETTINGS)).isTrue();
    }

    @Test
    void aPinOpensNoRightOfAPluginThatNeedsThePasswordNotEvenInTheBackground() throws Exception {
        long boss = operator("boss", Role.BOSS);
        operator("wang", Role.CASHIER);
        security.operators().asSystem(() -> security.administration().setPin(boss, "4071"));
        security.session().signIn("wang" + number, PASSWORD);
        security.session().changeCashier(boss, "4071");
        Permission payOut = Permission.withPassword("sign-in-it.pay-out", Role.MANAGER);
        AtomicBoolean inTheBackground = new AtomicBoolean(true);

        assertThat(security.operators().may(Permission.of("sign-in-it.sell"))).isTrue();
        assertThatThrownBy(() -> security.operators().require(payOut)).isInstanceOf(PasswordNeeded.class);
        Thread.ofPlatform()
                .start(security.operators()
                        .carried(() -> inTheBackground.set(security.operators().may(payOut))))
                .join();
        assertThat(inTheBackground).isFalse();

        security.session().signIn("boss" + number, PASSWORD);
        security.operators().require(payOut);
    }

    @Test
    void aSecondCheckTakesThePinUnlessAPinOpenedThePage() {
        long boss = operator("boss", Role.BOSS);
        operator("wang", Role.CASHIER);
        security.operators().asSystem(() -> security.administration().setPin(boss, "4071"));
        security.session().signIn("boss" + number, PASSWORD);
        security.stepUp().confirm("4071");
        security.stepUp().confirm(PASSWORD);

        security.session().signIn("wang" + number, PASSWORD);
        security.session().changeCashier(boss, "4071");
        assertThatThrownBy(() -> security.stepUp().confirm("4071"))
                .isInstanceOf(SignInRefused.class)
                .hasMessageContaining("stepUp.wrongPassword");
        security.stepUp().confirm(PASSWORD);
    }

    @Test
    void aSecondCheckWithNothingTypedSaysThatItIsMissingAndIsNoAttempt() {
        long boss = operator("boss", Role.BOSS);
        operator("wang", Role.CASHIER);
        security.operators().asSystem(() -> security.administration().setPin(boss, "4071"));
        security.session().signIn("boss" + number, PASSWORD);
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> security.stepUp().confirm(""))
                    .isInstanceOf(SignInRefused.class)
                    .hasMessageStartingWith("stepUp.missing ");
        }
        security.stepUp().confirm(PASSWORD);

        security.session().signIn("wang" + number, PASSWORD);
        security.session().changeCashier(boss, "4071");
        assertThatThrownBy(() -> security.stepUp().confirm("")).hasMessageStartingWith("stepUp.missingPassword ");
    }

    @Test
    void aNewPinEndsWhatWasEnteredWithTheOldOneAndNothingElse() {
        long boss = operator("boss", Role.BOSS);
        operator("wang", Role.CASHIER);
        security.operators().asSystem(() -> security.administration().setPin(boss, "4071"));
        security.session().signIn("wang" + number, PASSWORD);
        security.session().changeCashier(boss, "4071");

        security.operators().asSystem(() -> security.administration().setPin(boss, "5182"));
        assertThat(security.session().operator()).isEmpty();

        security.session().signIn("boss" + number, PASSWORD);
        security.operators().asSystem(() -> security.administration().removePin(boss));
        assertThat(security.session().operator()).isPresent();
    }

    @Test
    void aPinIsLockedAfterTooManyGuesses() {
        long id = operator("wang", Role.CASHIER);
        security.operators().asSystem(() -> security.administration().setPin(id, "4071"));
        security.session().signIn("wang" + number, PASSWORD);
        for (int i = 0; i < 6; i++) {
            String guess = "500" + i;
            assertThatThrownBy(() -> security.session().changeCashier(id, guess))
                    .isInstanceOf(SignInRefused.class);
        }
        assertThatThrownBy(() -> security.session().changeCashier(id, "4071")).isInstanceOf(SignInLocked.class);
    }

    @Test
    void whoeverGuessesAtAPinLocksNeitherItsOwnerOutNorTheOtherTills() {
        long boss = operator("boss", Role.BOSS);
        operator("wang", Role.CASHIER);
        operator("li", Role.CASHIER);
        security.operators().asSystem(() -> security.administration().setPin(boss, "4071"));
        security.session().signIn("wang" + number, PASSWORD);
        for (int i = 0; i < 21; i++) {
            guessAt(boss);
            clock.advance(Duration.ofMinutes(16));
        }
        guessAt(boss);
        assertThatThrownBy(() -> security.session().changeCashier(boss, "4071")).isInstanceOf(SignInLocked.class);

        FakePage otherTill = new FakePage(page.address());
        Security beside = Security.create(unitOfWork, otherTill, new FirstPassword(directory), PEPPER, clock);
        beside.session().signIn("li" + number, PASSWORD);
        beside.session().changeCashier(boss, "4071");
        beside.session().signIn("boss" + number, PASSWORD);
        beside.stepUp().confirm("4071");
        beside.audit().close();
    }

    @Test
    void aGoodPinForgivesOneFailureAndNotAllOfThem() {
        long boss = operator("boss", Role.BOSS);
        operator("wang", Role.CASHIER);
        security.operators().asSystem(() -> security.administration().setPin(boss, "4071"));
        security.session().signIn("wang" + number, PASSWORD);
        for (int i = 0; i < 5; i++) {
            guessAt(boss);
        }
        security.session().changeCashier(boss, "4071");

        security.session().signIn("wang" + number, PASSWORD);
        guessAt(boss);
        guessAt(boss);
        assertThatThrownBy(() -> security.session().changeCashier(boss, "4071")).isInstanceOf(SignInLocked.class);
    }

    private void guessAt(long operatorId) {
        assertThatThrownBy(() -> security.session().changeCashier(operatorId, "5000"))
                .isInstanceOf(SignInRefused.class);
    }

    @Test
    void aLostBossPasswordIsReplacedAtTheNextStartOnRequest(@TempDir Path data) throws IOException {
        Files.createFile(data.resolve("reset-boss-password"));
        FirstPassword first = new FirstPassword(data);
        Security restarted = Security.create(unitOfWork, page, first, PEPPER, clock);

        String name = restarted
                .session()
                .signIn(FirstPassword.LOGIN_NAME, first.read().orElseThrow())
                .loginName();
        assertThat(name).isEqualTo(FirstPassword.LOGIN_NAME);
        assertThat(restarted.session().mustChangePassword()).isTrue();
        restarted.session().changePassword(first.read().orElseThrow(), "found again in spring");
        assertThat(first.read()).isEmpty();
        assertThat(data.resolve("reset-boss-password")).doesNotExist();
        restarted.audit().close();
    }

    @Test
    void afterSignOutNobodyIsThere() {
        operator("wang", Role.CASHIER);
        security.session().signIn("wang" + number, PASSWORD);
        security.session().signOut();
        assertThatThrownBy(security.operators()::current).isInstanceOf(AccessDenied.class);
    }

    private long operator(String name, Role role) {
        List<Long> ids = new ArrayList<>();
        security.operators()
                .asSystem(() -> ids.add(security.administration()
                        .create(new OperatorDetails(name + number, name + " " + number, role, Set.of()), PASSWORD)));
        return ids.getFirst();
    }

    private void assertRefused(String loginName, String password) {
        assertThatThrownBy(() -> security.session().signIn(loginName, password))
                .isInstanceOf(SignInRefused.class)
                .hasMessageContaining("signIn.wrong");
    }

    private List<String> subjects(String action) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(), "SELECT subject FROM host_audit WHERE action = ?", row -> row.getString(1), action));
    }

    private List<String> audited(String action) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT operator_name FROM host_audit WHERE action = ?",
                row -> row.getString(1),
                action));
    }
}
