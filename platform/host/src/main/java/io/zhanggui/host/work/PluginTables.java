package io.zhanggui.host.work;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the tables of plugins: migrations, rights, then the mapping.
public final class PluginTables implements PluginDatabases {
    private static final Logger log = LoggerFactory.getLogger(PluginTables.class);

    private final Migrations migrations;
    private final ConnectionPool pool;

    public PluginTables(Migrations migrations, ConnectionPool pool) {
        this.migrations = migrations;
        this.pool = pool;
    }

    @Override
    public PluginDatabase open(String plugin, Class<?> anchor, List<Class<?>> entities) {
        long start = System.nanoTime();
        migrations.migrate(plugin, anchor);
        long migrated = System.nanoTime();
        OpenTables tables = map(anchor.getClassLoader(), entities);
        log.debug(
                "tables of {}: migrated in {} ms, mapped in {} ms",
                plugin,
                (migrated - start) / 1_000_000,
                (System.nanoTime() - migrated) / 1_000_000);
        return tables;
    }

    private OpenTables map(ClassLoader loader, List<Class<?>> entities) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        // The plugin's loader only: Hibernate adds its own behind it, but keeps several given ones in no order.
        BootstrapServiceRegistry bootstrap =
                new BootstrapServiceRegistryBuilder().applyClassLoader(loader).build();
        try {
            StandardServiceRegistry registry = new StandardServiceRegistryBuilder(bootstrap)
                    .applySettings(settings())
                    .build();
            try {
                MetadataSources sources = new MetadataSources(registry);
                entities.forEach(sources::addAnnotatedClass);
                SessionFactory factory = sources.buildMetadata().buildSessionFactory();
                return new OpenTables(factory, registry, bootstrap);
            } catch (RuntimeException failed) {
                StandardServiceRegistryBuilder.destroy(registry);
                throw failed;
            }
        } catch (RuntimeException failed) {
            BootstrapServiceRegistryBuilder.destroy(bootstrap);
            throw failed;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("hibernate.connection.datasource", pool.dataSource()),
                Map.entry("hibernate.connection.provider_disables_autocommit", "true"),
                Map.entry("hibernate.allow_update_outside_transaction", "true"),
                Map.entry("hibernate.jdbc.batch_size", "50"),
                Map.entry("hibernate.order_inserts", "true"),
                Map.entry("hibernate.order_updates", "true"),
                Map.entry("hibernate.jdbc.time_zone", "UTC"),
                Map.entry("hibernate.boot.allow_jdbc_metadata_access", "false"),
                Map.entry("jakarta.persistence.database-product-name", "MariaDB"),
                Map.entry("jakarta.persistence.database-major-version", "10"),
                Map.entry("jakarta.persistence.database-minor-version", "11"),
                Map.entry("hibernate.query.plan_cache_max_size", "256"),
                Map.entry("hibernate.bytecode.use_reflection_optimizer", "false"),
                Map.entry("jakarta.persistence.validation.mode", "none"));
    }

    private record OpenTables(
            SessionFactory sessionFactory, StandardServiceRegistry registry, BootstrapServiceRegistry bootstrap)
            implements PluginDatabase {
        @Override
        public void close() {
            sessionFactory.close();
            StandardServiceRegistryBuilder.destroy(registry);
            BootstrapServiceRegistryBuilder.destroy(bootstrap);
        }
    }
}
