using Cello.Payments.Contracts;
using Cello.Payments.Infrastructure;
using Cello.Users.Contracts;
using Cello.Users.Infrastructure;

namespace Cello.Testing.Tests;

public sealed class ContractEqualityTests
{
    [Fact]
    public Task A_contract_with_effects_and_refusals_answers_the_same_local_and_remote() =>
        ContractEquality.HoldsAsync<IPayments>(new PaymentsModule(), []);

    [Fact]
    public async Task A_difference_is_reported_with_the_call_that_shows_it()
    {
        var hosts = 0;

        var different = await Should.ThrowAsync<InvalidOperationException>(() => ContractEquality.HoldsAsync<IUserDirectory>(
            new UsersModule(), [], users => users.Client.PostAsync("/users/", $$"""{"name":"User of host {{++hosts}}","email":"a@example.com"}""")));

        different.Message.ShouldContain("IUserDirectory.FindAsync(1) answers in the process\n{\"id\":1,\"name\":\"User of host 1\"}\nand over HTTP\n{\"id\":1,\"name\":\"User of host 2\"}");
        different.Message.ShouldContain("with the seed 1");
    }

    [Fact]
    public async Task A_contract_that_the_module_does_not_offer_is_reported() =>
        (await Should.ThrowAsync<ArgumentException>(() => ContractEquality.HoldsAsync<IPayments>(new UsersModule(), []))).Message.ShouldContain("users does not offer IPayments");
}
