using Cello.Users.Contracts;
using Cello.Users.Infrastructure;

namespace Cello.Testing.Tests.Guide;

public sealed class EqualContractsTests
{
    [Fact]
    public async Task Users_answers_the_same_local_and_remote() =>
        await ContractEquality.HoldsAsync<IUserDirectory>(
            new UsersModule(), [], users => users.Client.PostAsync("/users/", """{"name":"Alice","email":"a@example.com"}"""));
}
