using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using Cello.Users.Contracts;
using Microsoft.Extensions.Hosting;

namespace Cello.Users.Client;

/// <summary>The contracts of Users over HTTP.</summary>
public static class UsersClient
{
    public static void AddUsersClient(this IHostApplicationBuilder host, IModule users, Uri address) =>
        host.AddFarContract<IUserDirectory, IUsersApi, FarUserDirectory>(users, address);
}
