using Cello.Payments.Infrastructure;
using Cello.Purchases.Infrastructure;
using Cello.Users.Contracts;
using Cello.Users.Infrastructure;

namespace Cello.Testing.Tests.Guide;

/// <summary>An example of docs/testing.md.</summary>
public sealed class RefusedPurchasesTests
{
    [Fact]
    public async Task An_unknown_user_cannot_buy()
    {
        await using var purchases = await ModuleHost.StartAsync(
            new PurchasesModule(), [new UsersModule(), new PaymentsModule()], host => host.Stub<IUserDirectory>(new EmptyDirectory()));

        var answer = await purchases.Client.PostAsync("/purchases/", """{"user_id":7,"cents":5,"currency":"EUR"}""");

        answer.Status.ShouldBe(400);
        answer.Json.GetProperty("type").GetString().ShouldBe("/problems/unknown-user");
    }

    private sealed class EmptyDirectory : IUserDirectory
    {
        public Task<UserSummary?> FindAsync(long id, CancellationToken cancellationToken) => Task.FromResult<UserSummary?>(null);
    }
}
