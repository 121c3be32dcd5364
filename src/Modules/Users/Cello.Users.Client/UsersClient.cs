using Cello.Modularity.Contracts;
using Cello.Users.Contracts;

namespace Cello.Users.Client;

/// <summary>The contracts of Users, each with how it is carried over HTTP.</summary>
public static class UsersClient
{
    public static Contract UserDirectory { get; } = Contract.Of<IUserDirectory, IUserDirectoryApi>();
}
