namespace Cello.Testing.Tests;

public sealed class TestProductTests
{
    private const string Alice = """{"name":"Alice","email":"a@example.com"}""";

    [Theory]
    [InlineData(Placement.OneProcess, 1)]
    [InlineData(Placement.LoopedBack, 1)]
    [InlineData(Placement.Split, 3)]
    [InlineData(Placement.Replicas, 6)]
    public async Task The_same_test_runs_in_every_placement(Placement placement, int hosts)
    {
        if (TestProduct.WhyMissing(placement) is { } why)
        {
            Assert.Skip(why);
        }

        await using var product = await TestProduct.StartAsync(placement);

        var registered = await product.Client("users").PostAsync("/users/", Alice);
        registered.Status.ShouldBe(201, registered.ToString());
        var user = registered.Json.GetProperty("id").GetInt64();
        var purchases = product.Client("purchases", product.Token($"{user}"));
        var bought = await purchases.PostAsync("/purchases/", $$"""{"user_id":{{user}},"cents":5,"currency":"EUR"}""");

        bought.Status.ShouldBe(201, bought.ToString());
        bought.Json.GetProperty("user_name").GetString().ShouldBe("Alice");
        product.Modules.ShouldBe(["users", "payments", "purchases"]);
        product.Hosts.Count.ShouldBe(hosts);
        await product.EventsAreHandledAsync();
        (await CallsAsync(product)).ShouldContain($"placement=\"{(placement == Placement.OneProcess ? "local" : "remote")}\"");
    }

    [Fact]
    public async Task A_host_that_was_killed_or_stopped_starts_again_at_its_address_and_with_its_data()
    {
        await using var product = await TestProduct.StartAsync(Placement.Split);
        await product.Client("users").PostAsync("/users/", Alice);
        var users = product.Client("users", product.AdminToken);

        await product.HostOf("users").KillAsync();
        (await users.TryAsync(client => client.GetAsync("/users/"))).ShouldBeNull();
        await product.HostOf("users").StartAsync();
        (await product.HostOf("users").StopAsync()).ShouldBe(0);
        await product.HostOf("users").StartAsync();

        (await users.GetAsync("/users/")).Body.ShouldContain("a@example.com");
    }

    [Fact]
    public async Task The_hosts_have_a_secret_unless_told_otherwise()
    {
        await using var closed = await TestProduct.StartAsync(Placement.OneProcess);
        (await closed.Client("users").GetAsync("/users/")).Status.ShouldBe(401);
        (await closed.Client("users", closed.AdminToken).GetAsync("/users/")).Status.ShouldBe(200);

        await using var open = await TestProduct.StartAsync(Placement.OneProcess, options => options.JwtSecret = null);
        (await open.Client("users").GetAsync("/users/")).Status.ShouldBe(200);
        Should.Throw<InvalidOperationException>(() => open.AdminToken).Message.ShouldContain("JwtSecret");
    }

    [Fact]
    public async Task A_host_that_refuses_to_start_has_its_output_in_the_message()
    {
        var refused = await Should.ThrowAsync<InvalidOperationException>(
            () => TestProduct.StartAsync(Placement.Split, options => options.With("Events__MaxAttempts", "many")));

        refused.Message.ShouldContain("Events__MaxAttempts");
        refused.Message.ShouldContain("'many'");
    }

    [Fact]
    public async Task An_assembly_that_is_no_host_has_its_output_in_the_message()
    {
        var refused = await Should.ThrowAsync<InvalidOperationException>(
            () => TestProduct.StartAsync(Placement.OneProcess, options => options.HostAssembly = "/nowhere/Host.dll"));

        refused.Message.ShouldContain("/nowhere/Host.dll does not list its modules");
    }

    [Fact]
    public async Task A_module_that_the_product_does_not_have_is_an_error_that_names_those_that_it_has()
    {
        await using var product = await TestProduct.StartAsync(Placement.OneProcess);

        Should.Throw<ArgumentException>(() => product.Client("billing")).Message.ShouldStartWith(
            "The product has no module billing. It has users, payments, purchases.");
    }

    [Fact]
    public async Task Replicas_without_PostgreSql_are_refused_with_the_reason()
    {
        var refused = await Should.ThrowAsync<InvalidOperationException>(
            () => TestProduct.StartAsync(Placement.Replicas, options => options.PostgreSql = ""));

        refused.Message.ShouldBe(TestProduct.WhyMissing(Placement.Replicas, ""));
        refused.Message.ShouldContain(TestProductOptions.PostgreSqlVariable);
    }

    [Fact]
    public void Theories_have_every_placement() =>
        TestProduct.Placements.ShouldBe([Placement.OneProcess, Placement.LoopedBack, Placement.Split, Placement.Replicas]);

    private static async Task<string> CallsAsync(TestProduct product)
    {
        var metrics = await Task.WhenAll(product.HostsOf("purchases").Select(host => host.Client.GetAsync("/metrics")));
        return string.Join('\n', metrics.SelectMany(answer => answer.Body.Split('\n')).Where(line => line.Contains("callee=\"payments\"", StringComparison.Ordinal)));
    }
}
