using Cello.Contracts;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using Cello.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Refit;

namespace Cello.EdgeBenchmarks;

/// <summary>Users with its real contract and no implementation behind it, so that only the call is measured.</summary>
internal sealed class Users(Type directory) : IModule
{
    public string Name => "users";

    public string ServiceName => "user_service";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:8001");

    public string AddressSetting => "USER_SERVICE_URL";

    public IReadOnlyList<Type> Endpoints => [];

    public IReadOnlyList<Contract> Contracts { get; } = [Contract.Of<IUserDirectory, IUserDirectoryApi>()];

    public void AddHere(IHostApplicationBuilder host) => host.Services.AddScoped(typeof(IUserDirectory), directory);
}

/// <summary>A copy of the module's own interface.</summary>
internal interface IUserDirectoryApi
{
    [Get("/internal/users/directory/{id}")]
    Task<IApiResponse<Answer<UserSummary>>> FindAsync(long id, CancellationToken cancellationToken);
}

/// <summary>Returns a completed task.</summary>
internal sealed class ReadyDirectory : IUserDirectory
{
    public static UserSummary Alice { get; } = new(1, "Alice");

    private static readonly Task<UserSummary?> Answer = Task.FromResult<UserSummary?>(Alice);

    public Task<UserSummary?> FindAsync(long id, CancellationToken cancellationToken) => Answer;
}

/// <summary>Completes asynchronously, as after a database query.</summary>
internal sealed class YieldingDirectory : IUserDirectory
{
    public async Task<UserSummary?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return ReadyDirectory.Alice;
    }
}

internal sealed class FailingDirectory : IUserDirectory
{
    public Task<UserSummary?> FindAsync(long id, CancellationToken cancellationToken) => throw new InvalidOperationException();
}
