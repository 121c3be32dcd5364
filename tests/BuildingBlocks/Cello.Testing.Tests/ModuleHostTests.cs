using System.Collections.Concurrent;
using Cello.Contracts;
using Cello.Modularity.Modules;
using Cello.Payments.Contracts;
using Cello.Payments.Infrastructure;
using Cello.Purchases.Infrastructure;
using Cello.Users.Contracts;
using Cello.Users.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Testing.Tests;

public sealed class ModuleHostTests
{
    private const string Purchase = """{"user_id":7,"cents":5,"currency":"EUR"}""";

    private static readonly IModule[] Others = [new UsersModule(), new PaymentsModule()];

    [Fact]
    public async Task A_module_runs_alone_with_stubs_of_the_contracts_that_it_calls()
    {
        var payments = new Payments();
        await using var host = await StartAsync(options => options.Stub<IUserDirectory>(new Users(new UserSummary(7, "Alice"))).Stub<IPayments>(payments));

        var answer = await host.Client.PostAsync("/purchases/", Purchase);

        answer.Status.ShouldBe(201, answer.ToString());
        answer.Json.GetProperty("user_name").GetString().ShouldBe("Alice");
        payments.Authorized.ShouldHaveSingleItem().CustomerId.ShouldBe(7);
        (await host.Client.GetAsync("/purchases/of-user/7")).Body.ShouldBe($"[\"{Payments.Id}\"]");
    }

    [Fact]
    public async Task A_stub_answers_behind_the_edge_of_its_module()
    {
        await using var none = await StartAsync(options => options.Stub<IUserDirectory>(new Users(null)).Stub<IPayments>(new Payments()));
        (await none.Client.PostAsync("/purchases/", Purchase)).Json.GetProperty("type").GetString().ShouldBe("/problems/unknown-user");

        await using var wrong = await StartAsync(options => options.Stub<IUserDirectory>(new Users(new UserSummary(8, "Bob"))).Stub<IPayments>(new Payments()));
        (await wrong.Client.PostAsync("/purchases/", Purchase)).Status.ShouldBe(503);
        wrong.Log.ShouldContain(line => line.Contains("another Id than was asked for", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_contract_without_a_stub_is_unavailable()
    {
        await using var host = await StartAsync(options => options.Stub<IPayments>(new Payments()));

        (await host.Client.PostAsync("/purchases/", Purchase)).Status.ShouldBe(503);
    }

    [Fact]
    public async Task The_module_handles_an_event_of_another_module()
    {
        await using var host = await StartAsync();

        await host.HandleAsync(new UserUpdated(7, "Alicia", "a@example.com"));
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => host.HandleAsync(new UserUpdated(7, "poison", "a@example.com")));
        var unknown = await Should.ThrowAsync<ArgumentException>(() => host.HandleAsync(new Unpublished()));

        (await host.Client.GetAsync("/purchases/names-of/7")).Body.ShouldBe("""["Alicia"]""");
        refused.Message.ShouldBe("purchases did not handle users.updated.v1: Failed, The name is poison.");
        unknown.Message.ShouldStartWith("None of the other modules publishes Unpublished.");
    }

    [Fact]
    public async Task The_clock_can_be_replaced()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
        await using var host = await StartAsync(options => options.Clock = clock);

        host.Services.GetRequiredService<TimeProvider>().ShouldBeSameAs(clock);
    }

    [Fact]
    public async Task Settings_of_the_tests_environment_are_not_those_of_the_host()
    {
        Environment.SetEnvironmentVariable("JWT_SECRET", "a secret of another host");
        try
        {
            await using var host = await StartAsync();
            (await host.Client.GetAsync("/purchases/of-user/7")).Status.ShouldBe(200);
        }
        finally
        {
            Environment.SetEnvironmentVariable("JWT_SECRET", null);
        }

        await using var closed = await StartAsync(options => options.With("JWT_SECRET", "a secret of this host"));
        (await closed.Client.GetAsync("/purchases/of-user/7")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_stub_of_a_contract_that_no_module_offers_is_an_error()
    {
        var refused = await Should.ThrowAsync<ArgumentException>(
            () => ModuleHost.StartAsync(new PurchasesModule(), [new PaymentsModule()], options => options.Stub<IUserDirectory>(new Users(null))));

        refused.Message.ShouldStartWith("None of the other modules offers IUserDirectory. They offer IPayments, ITroubles.");
    }

    [Fact]
    public async Task An_invalid_setting_is_an_error_that_names_it()
    {
        var refused = await Should.ThrowAsync<Exception>(() => StartAsync(options => options.With("Events__MaxAttempts", "many")));

        refused.Message.ShouldContain("Events__MaxAttempts");
    }

    private static Task<ModuleHost> StartAsync(Action<ModuleHostOptions>? configure = null) => ModuleHost.StartAsync(new PurchasesModule(), Others, configure);

    private sealed class Users(UserSummary? found) : IUserDirectory
    {
        public Task<UserSummary?> FindAsync(long id, CancellationToken cancellationToken) => Task.FromResult(found);
    }

    private sealed class Payments : IPayments
    {
        public static readonly Guid Id = Guid.Parse("6a0f6a52-37f5-4e0c-9c5c-0c1d2e3f4a5b");

        public ConcurrentQueue<AuthorizePayment> Authorized { get; } = new();

        public Task<PaymentSummary?> FindAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<PaymentSummary>> ListAsync(PaymentsOfCustomer request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Answer<PaymentSummary>> AuthorizeAsync(AuthorizePayment request, CancellationToken cancellationToken)
        {
            Authorized.Enqueue(request);
            return Task.FromResult<Answer<PaymentSummary>>(new PaymentSummary(Id, request.CustomerId, request.Cents, request.Currency, "authorized"));
        }

        public Task<Answer<NoValue>> VoidAsync(VoidPayment request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task RemindAsync(RemindCustomer request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed record Unpublished : IEvent;
}
