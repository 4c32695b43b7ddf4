package io.zhanggui.host.web;

import com.vaadin.flow.di.LookupInitializer;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.startup.ErrorNavigationTargetInitializer;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.RouteRegistryInitializer;
import com.vaadin.flow.server.startup.VaadinAppShellInitializer;
import io.zhanggui.api.web.PublicEndpoint;
import io.zhanggui.authority.ServerTls;
import io.zhanggui.host.page.VaadinPageSession;
import io.zhanggui.host.plugin.PluginRegistry;
import jakarta.servlet.Filter;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.FilterMapping;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ConditionalHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Jetty with Vaadin in production mode, without class path scanning.
public final class WebServer implements AutoCloseable {
    private static final int MAX_THREADS = 80;
    private static final int IDLE_MILLIS = 60_000;
    private static final int STOP_MILLIS = 3_000;
    private static final int MAX_HEADER_BYTES = 16_384;
    /// The largest thing that is ever sent here is a file to be imported or a plugin.
    private static final long MAX_REQUEST_BYTES = 128L * 1024 * 1024;
    /// What a page sends is read into memory as a whole, also of visitors who have not signed in.
    private static final long MAX_MESSAGE_BYTES = 2L * 1024 * 1024;

    /// Where pages let files in, which are stored as they come, and only for who was shown the place for it.
    private static final String FILES = "/VAADIN/dynamic/*";

    private final Server server;
    private final ServerConnector plain;
    private final ServerConnector tls;

    private WebServer(Server server, ServerConnector plain, ServerConnector tls) {
        this.server = server;
        this.plain = plain;
        this.tls = tls;
    }

    /// Where this server is reached.
    /// @param bind the address of both ports
    /// @param port without TLS; 0 for a free one
    /// @param tlsPort with TLS, which asks for the certificate of a client and does without; 0 for a free one
    public record Doors(String bind, int port, int tlsPort, SSLContext tls, TrustedProxies proxies) {}

    /// Makes everything ready but opens no door yet, so that it can be done while plugins start.
    /// @param first goes before the endpoints of WebSockets
    /// @param hooks the addresses of plugins that anybody may call, asked at each call
    public static WebServer prepare(
            Doors doors,
            ComponentFactory components,
            PluginRegistry plugins,
            Filter first,
            List<ServerEndpointConfig> endpoints,
            Supplier<List<PublicEndpoint>> hooks)
            throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("web");
        Server server = new Server(threads);
        server.setStopTimeout(STOP_MILLIS);
        ServletHolder vaadin = vaadin();
        ServletContextHandler context = context(components, first, endpoints);
        context.addServlet(vaadin, "/*");
        context.addServlet(new ServletHolder("hooks", new HooksServlet(hooks)), HooksServlet.PATH);
        server.setHandler(new SecurityHeaders(limited(context)));
        server.start();
        VaadinService service = ((HostServlet) vaadin.getServlet()).getService();
        Visitors.watch(service);
        components.pages().installer().install(service);
        plugins.observe(new PluginRoutes(service, components.pages().layout()));
        Doorkeeper keeper = new Doorkeeper(Doorkeeper.Limits.USUAL, doors.proxies()::maySpeakForMany, System::nanoTime);
        tendEachSecond(server, keeper);
        return new WebServer(server, plain(server, doors, keeper), tls(server, doors, keeper));
    }

    /// Until the server stops.
    private static void tendEachSecond(Server server, Doorkeeper keeper) {
        server.getScheduler()
                .schedule(
                        () -> {
                            keeper.tend();
                            tendEachSecond(server, keeper);
                        },
                        1,
                        TimeUnit.SECONDS);
    }

    /// Serves from now on.
    /// @throws IOException when a port is taken
    public void open() throws Exception {
        open(plain, "--port");
        open(tls, "--tls-port");
    }

    private void open(ServerConnector connector, String option) throws Exception {
        server.addConnector(connector);
        try {
            connector.start();
        } catch (IOException taken) {
            throw new IOException(
                    "port " + connector.getPort() + " of " + connector.getHost()
                            + " cannot be listened on, most likely as another program has it; choose another with "
                            + option + " N",
                    taken);
        }
    }

    private static ServerConnector plain(Server server, Doors doors, Doorkeeper keeper) {
        ConnectionFactory http = new HttpConnectionFactory(configuration(doors, keeper));
        return listening(keeper.connector(server, http), doors, doors.port());
    }

    private static ServerConnector tls(Server server, Doors doors, Doorkeeper keeper) {
        HttpConfiguration https = configuration(doors, keeper);
        // A shop's computer has many names, and the certificate does not know them all.
        https.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setSslContext(doors.tls());
        context.setWantClientAuth(true);
        context.setSniRequired(false);
        context.setIncludeProtocols(ServerTls.PROTOCOL);
        ConnectionFactory handshake = new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString());
        return listening(keeper.connector(server, handshake, new HttpConnectionFactory(https)), doors, doors.tlsPort());
    }

    private static HttpConfiguration configuration(Doors doors, Doorkeeper keeper) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.addCustomizer(keeper);
        http.addCustomizer(doors.proxies());
        return http;
    }

    private static ServerConnector listening(ServerConnector connector, Doors doors, int port) {
        connector.setHost(doors.bind());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    private static Handler limited(Handler pages) {
        SizeLimitHandler messages = new SizeLimitHandler(MAX_MESSAGE_BYTES, -1);
        messages.setHandler(pages);
        ConditionalHandler.SkipNext files = new ConditionalHandler.SkipNext(messages);
        files.includePath(FILES);
        SizeLimitHandler everything = new SizeLimitHandler(MAX_REQUEST_BYTES, -1);
        everything.setHandler(files);
        return everything;
    }

    private static ServletHolder vaadin() {
        ServletHolder holder = new ServletHolder("vaadin", new HostServlet());
        holder.setAsyncSupported(true);
        holder.setInitOrder(1);
        return holder;
    }

    private static ServletContextHandler context(
            ComponentFactory components, Filter first, List<ServerEndpointConfig> endpoints)
            throws IOException, URISyntaxException {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        context.setClassLoader(WebServer.class.getClassLoader());
        context.setBaseResource(staticFiles(context));
        context.setAttribute(ComponentFactory.class.getName(), components);
        context.getSessionHandler().setSessionCookie("ZHANGGUI");
        context.getSessionHandler().setHttpOnly(true);
        context.getSessionHandler().setSameSite(HttpCookie.SameSite.LAX);
        context.getSessionHandler().setMaxInactiveInterval(VaadinPageSession.SIGNED_IN_SECONDS);
        context.addServletContainerInitializer(
                new LookupServletContainerInitializer(),
                LookupInitializer.class,
                HostInstantiatorFactory.class,
                RouteRegistryInitializer.class);
        context.addServletContainerInitializer(
                new VaadinAppShellInitializer(), components.pages().shell());
        context.addServletContainerInitializer(new ErrorNavigationTargetInitializer());
        JakartaWebSocketServletContainerInitializer.configure(context, (servletContext, container) -> {
            for (ServerEndpointConfig endpoint : endpoints) {
                container.addEndpoint(endpoint);
            }
            before(context.getServletHandler(), first);
        });
        return context;
    }

    /// The first endpoint puts the filter that opens WebSockets before all others.
    private static void before(ServletHandler handler, Filter first) {
        FilterHolder holder = new FilterHolder(first);
        holder.setName(first.getClass().getName());
        holder.setAsyncSupported(true);
        FilterMapping mapping = new FilterMapping();
        mapping.setFilterName(holder.getName());
        mapping.setPathSpec("/*");
        handler.prependFilter(holder);
        handler.prependFilterMapping(mapping);
    }

    /// The folders META-INF/resources of all jars of the class path.
    private static Resource staticFiles(ServletContextHandler context) throws IOException, URISyntaxException {
        ResourceFactory resources = ResourceFactory.of(context);
        List<Resource> folders = new ArrayList<>();
        for (URL url : Collections.list(WebServer.class.getClassLoader().getResources("META-INF/resources"))) {
            folders.add(resources.newResource(url.toURI()));
        }
        return ResourceFactory.combine(folders);
    }

    public int port() {
        return plain.getLocalPort();
    }

    public int tlsPort() {
        return tls.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
