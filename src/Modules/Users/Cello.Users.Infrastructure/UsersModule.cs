using Cello.Modularity.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Persistence;
using Cello.Users.Application;
using Cello.Users.Application.IssueToken;
using Cello.Users.Contracts;
using Cello.Users.Domain;
using Cello.Users.Infrastructure.Contracts;
using Cello.Users.Infrastructure.Contracts.Tutorial;
using Cello.Users.Infrastructure.Endpoints;
using Cello.Users.Infrastructure.Persistence;
using ErrorOr;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Users.Infrastructure;

/// <summary>The module Users: the registered users.</summary>
public sealed class UsersModule : IModule
{
    public string Name => "users";

    public string ServiceName => "user_service";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:8001");

    public string AddressSetting => "USER_SERVICE_URL";

    public IReadOnlyList<Type> Endpoints { get; } = [typeof(UsersEndpoints), typeof(AuthEndpoints)];

    public IReadOnlyList<Contract> Contracts { get; } =
        [Contract.Of<IUserDirectory, IUserDirectoryApi>().WithAdapter<ITutorialUsersApi, TutorialUserDirectory>(TutorialUserDirectory.Name)];

    public IReadOnlyList<PublishedEvent> Events { get; } =
    [
        PublishedEvent.Of<UserRegistered>("users.registered", version: 1, registered => registered.UserId),
        PublishedEvent.Of<UserUpdated>("users.updated", version: 1, updated => updated.UserId),
        PublishedEvent.Of<UserDeleted>("users.deleted", version: 1, deleted => deleted.UserId),
    ];

    public void AddHere(IHostApplicationBuilder host)
    {
        ArgumentNullException.ThrowIfNull(host);

        host.AddModuleDatabase<UsersDbContext, IUserRepository>(this, new Dictionary<string, Error>(StringComparer.Ordinal)
        {
            [UserConfiguration.UniqueEmail] = UserErrors.EmailTaken,
            [UserConfiguration.UniqueMailbox] = UserErrors.EmailTaken,
        });
        host.Services.AddBackfill<UsersDbContext, MailboxKeyBackfill>();
        host.Services.AddScoped<IUserRepository, UserRepository>();
        host.Services.AddSingleton<IPasswordHasher, IdentityPasswordHasher>();
        host.Services.AddSingleton<ITokenIssuer, JwtTokenIssuer>();
        host.AddModuleUseCases<IUserRepository>(this);
    }
}
