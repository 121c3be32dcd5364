using Cello.Commands.TopologyCheck.Deployments;
using Cello.Commands.TopologyCheck.Hosts;

namespace Cello.Commands.Tests.TopologyCheck.Rules;

/// <summary>Rules that the product's own two modules can't violate. The others are tested on the deployed files.</summary>
public sealed class TopologyRulesTests
{
    [Fact]
    public void Hosts_that_fit_together_have_no_findings() =>
        Sample.Of([Sample.OrdersToUsers], Sample.Host("users"), Sample.Host("orders", "users")).Found().ShouldBeEmpty();

    [Fact]
    public void Modules_must_not_call_each_other_in_a_cycle() => Sample
        .Of([new("a", "b"), new("b", "c"), new("c", "a"), new("c", "b")], Sample.Host("a", "b"), Sample.Host("b", "c"), Sample.Host("c", "a", "b"))
        .Found().ShouldBe(
        [
            "error: modules call each other in a circle, a -> b -> c -> a: give up one of these calls, or make these modules one",
            "error: modules call each other in a circle, b -> c -> b: give up one of these calls, or make these modules one",
        ]);

    [Fact]
    public void Modules_in_one_process_must_not_call_each_other_in_a_cycle() => Sample
        .Of([new("a", "b"), new("b", "a")], Sample.Host("a") with { Modules = ["a", "b"], CallSeconds = new Dictionary<string, double> { ["a"] = 5, ["b"] = 5 } })
        .Found().ShouldHaveSingleItem().ShouldStartWith("error: modules call each other in a circle, a -> b -> a:");

    [Fact]
    public void Hosts_must_not_call_each_other_in_a_cycle_even_if_their_modules_do_not()
    {
        var both = Sample.Host("a", "b", "c") with { Modules = ["a", "c"], Addresses = [new("b", "b_URL", new Uri("http://b:8000"), IsSet: true)] };
        var between = Sample.Host("b", "c") with { Addresses = [new("c", "c_URL", new Uri("http://a:8000"), IsSet: true)] };

        Sample.Of([new("a", "b"), new("b", "c")], both, between).Found().ShouldBe(
            ["error: hosts call each other in a circle, a -> b -> a: run the modules of one of them in two hosts, or together with the others"]);
    }

    [Fact]
    public void Deliveries_of_events_may_be_part_of_a_cycle() =>
        (Sample.Of([Sample.OrdersToUsers], Sample.Host("users", "orders"), Sample.Host("orders", "users")) with { Deliveries = [Sample.UsersToOrders] })
        .Found().ShouldBeEmpty();

    [Fact]
    public void A_publisher_must_have_the_address_of_a_subscriber_in_another_process()
    {
        var users = Sample.Host("users") with { Addresses = [new("orders", "orders_URL", new Uri("http://127.0.0.1:8002"), IsSet: false)] };

        (Sample.Of([], users, Sample.Host("orders")) with { Deliveries = [Sample.UsersToOrders] }).Found().ShouldBe(
            ["error: users: orders_URL is not set, and orders runs in another process: set it to http://orders:8000"]);
    }

    [Fact]
    public void A_publisher_in_the_process_of_its_subscriber_needs_no_address() =>
        (Sample.Of([], Sample.Host("users") with { Modules = ["users", "orders"] }) with { Deliveries = [Sample.UsersToOrders] }).Found().ShouldBeEmpty();

    [Fact]
    public void A_subscriber_that_no_host_runs_is_a_warning() =>
        (Sample.Of([], Sample.Host("users", "orders")) with { Modules = ["users", "orders"], Deliveries = [Sample.UsersToOrders] }).Found().ShouldBe(
            ["warning: no host runs orders, to which users delivers events: they wait until one runs with CELLO_MODULES=orders"]);

    [Fact]
    public void Every_host_behind_a_name_must_run_the_module()
    {
        var topology = Sample.Of([Sample.OrdersToUsers], Sample.Host("users"), Sample.Host("other"), Sample.Host("orders", "users"));

        (topology with { ServiceEndpoints = [.. topology.ServiceEndpoints, new ServiceEndpoint("users", 8000, "other", 8000)] }).Found().ShouldBe(
            ["error: orders: users_URL is http://users:8000/, which leads to other, and that does not run users: set it to http://users:8000"]);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(4.9, false)]
    public void A_callees_request_limit_must_not_be_shorter_than_its_callers_time_limit(double request, bool fits)
    {
        var users = Sample.Host("users") with { Limits = new TimeLimits(request, 1, 30), Databases = [] };
        Sample.Of([Sample.OrdersToUsers], users, Sample.Host("orders", "users")).Found().Any().ShouldBe(!fits);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(5.1, false)]
    [InlineData(0, false)]
    public void A_statement_timeout_must_be_within_the_time_limit_of_its_call(double statement, bool fits)
    {
        var users = Sample.Host("users") with { Databases = [new HostDatabase("users", "db", File: null, statement)] };
        Sample.Of([Sample.OrdersToUsers], users, Sample.Host("orders", "users")).Found().Any().ShouldBe(!fits);
    }

    [Theory]
    [InlineData(29.9, true)]
    [InlineData(30, false)]
    public void A_calls_time_limit_must_be_within_the_limit_of_its_request(double call, bool fits)
    {
        var orders = Sample.Host("orders", "users") with { CallSeconds = new Dictionary<string, double> { ["users"] = call } };
        Sample.Of([Sample.OrdersToUsers], Sample.Host("users"), orders).Found().Any().ShouldBe(!fits);
    }

    [Theory]
    [InlineData(30, 41.1, true)]
    [InlineData(30, 40, false)]
    [InlineData(29.9, 60, false)]
    public void The_grace_period_must_cover_the_drain(double drain, double grace, bool fits) => Sample
        .Of([], Sample.Host("users") with { Limits = new TimeLimits(30, 10, drain), Grace = new Grace("grace", grace) })
        .Found().Any().ShouldBe(!fits);

    [Theory]
    [InlineData(42.1, true)]
    [InlineData(42, false)]
    public void The_grace_period_must_cover_the_flush_of_telemetry(double grace, bool fits) => Sample
        .Of([], Sample.Host("users") with { Limits = new TimeLimits(30, 10, 30, FlushSeconds: 2), Grace = new Grace("grace", grace) })
        .Found().Any().ShouldBe(!fits);

    [Theory]
    [InlineData("x", "x", true)]
    [InlineData("x", "y", false)]
    [InlineData("x", null, false)]
    [InlineData(null, null, false)]
    public void Replicas_that_count_requests_must_share_one_Redis(string? one, string? other, bool together) => Sample
        .Of([], Counting("first", one), Counting("second", other))
        .Found().Any().ShouldBe(!together);

    [Theory]
    [InlineData("x", "x", null)]
    [InlineData(null, null, null)]
    [InlineData("x", "y", "error: users and orders use different RabbitMQs for events: set the same ConnectionStrings__RabbitMq for all")]
    [InlineData("x", null, "error: users uses RabbitMQ for events, and orders does not: set the same ConnectionStrings__RabbitMq for all")]
    public void All_hosts_use_the_same_RabbitMQ_or_none(string? one, string? other, string? finding) => Sample
        .Of([], Sample.Host("users") with { RabbitMq = Private(one) }, Sample.Host("orders") with { RabbitMq = Private(other) })
        .Found().ShouldBe(finding is null ? [] : [finding]);

    [Fact]
    public void Replicas_that_do_not_count_requests_need_no_Redis() =>
        Sample.Of([], Sample.Host("users") with { Replicas = 3, CountsRequests = false }).Found().ShouldBeEmpty();

    [Fact]
    public void One_migration_is_enough_and_SQLite_needs_none()
    {
        var inFile = Sample.Host("users") with { Databases = [new HostDatabase("users", "volume", new DatabaseFile(IsPersistent: true), null)] };
        var again = new DeployedHost("again") { OnlyMigrates = true, Databases = [Sample.Host("orders").Databases[0], inFile.Databases[0]] };

        var topology = Sample.Of([], inFile, Sample.Host("orders"));
        (topology with { Hosts = [.. topology.Hosts, again] }).Found().ShouldBe(
        [
            "error: again: users.db in volume belongs to the host that runs users, which keeps it up to date: remove the migration",
            "warning: migrate and again all bring the schema of orders in db up to date: one is enough",
        ]);
    }

    [Fact]
    public void Parts_outside_the_given_files_are_not_reported_as_missing()
    {
        var orders = Sample.Host("orders", "users") with { Addresses = [new("users", "users_URL", new Uri("http://elsewhere"), IsSet: false)] };
        var topology = Sample.Of([Sample.OrdersToUsers], orders) with { Modules = ["users", "orders"] };

        (topology with { IsWhole = false, Hosts = [orders] }).Found().ShouldBeEmpty();
        topology.Found().ShouldHaveSingleItem().ShouldStartWith("error: no host runs users, which orders calls");
    }

    private static DeployedHost Counting(string name, string? redis) =>
        Sample.Host("users") with { Name = name, Redis = Private(redis) };

    private static SettingValue? Private(string? value) => value is null ? null : SettingValue.Private(value);
}
