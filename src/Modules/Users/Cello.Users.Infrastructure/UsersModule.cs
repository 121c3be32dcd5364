using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using Cello.Persistence;
using Cello.Users.Application;
using Cello.Users.Application.IssueToken;
using Cello.Users.Client;
using Cello.Users.Contracts;
using Cello.Users.Infrastructure.Endpoints;
using Cello.Users.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Users.Infrastructure;

/// <summary>Users: who there is.</summary>
public sealed class UsersModule : IModule
{
    public string Name => "users";

    public string ServiceName => "user_service";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:8001");

    public string AddressSetting => "USER_SERVICE_URL";

    public IReadOnlyList<Type> Endpoints { get; } = [typeof(UsersEndpoints), typeof(AuthEndpoints)];

    public void AddHere(IHostApplicationBuilder host)
    {
        ArgumentNullException.ThrowIfNull(host);

        host.AddModuleDatabase<UsersDbContext, IUsersUnitOfWork, UsersUnitOfWork>(this);
        host.Services.AddScoped<IUserRepository, UserRepository>();
        host.Services.AddSingleton<IPasswordHasher, IdentityPasswordHasher>();
        host.Services.AddSingleton<ITokenIssuer, JwtTokenIssuer>();
        host.Services.AddUsersUseCases(Name);
        host.AddNearContract<IUserDirectory, NearUserDirectory>(this);
    }

    public void AddRemote(IHostApplicationBuilder host, Uri address) => host.AddUsersClient(this, address);
}
