using Cello.Application.Callers;
using Cello.Application.Idempotency;
using Cello.Application.Messaging;
using Cello.Application.Paging;
using Cello.Application.UnitsOfWork;
using Cello.Contracts;
using Cello.Users.Application;
using Cello.Users.Domain;
using ErrorOr;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Users.Tests.Application;

/// <summary>The use cases of Users with their pipeline, on users in memory.</summary>
internal sealed class UsersInMemory : IUserRepository, IUnitOfWork<IUserRepository>, IIdempotencyStore<IUserRepository>, IPasswordHasher
{
    private readonly List<User> _added = [];
    private readonly List<User> _removed = [];
    private readonly List<Func<IEvent>> _events = [];

    public List<User> Stored { get; } = [];

    public List<IEvent> Published { get; } = [];

    public Caller Caller { get; set; } = Caller.Unrestricted;

    public int Commits { get; private set; }

    public Error? Busy { get; set; }

    public User Store(string name)
    {
        var user = User.Register(name, $"{name.ToLowerInvariant()}@example.com", passwordHash: null, DateTimeOffset.UnixEpoch);
        Insert(user);
        return user;
    }

    public async Task<T> SendAsync<T>(IRequest<T> message)
    {
        await using var services = new ServiceCollection()
            .AddUseCases<IUserRepository>("users", typeof(IUserRepository).Assembly)
            .AddSingleton<IUserRepository>(this)
            .AddSingleton<IUnitOfWork<IUserRepository>>(this)
            .AddSingleton<IIdempotencyStore<IUserRepository>>(this)
            .AddSingleton<IPasswordHasher>(this)
            .AddSingleton(TimeProvider.System)
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, TestContext.Current.CancellationToken);
    }

    public void Add(User user) => _added.Add(user);

    public void Replace(User user) => Stored.ShouldContain(user);

    public void Remove(User user) => _removed.Add(user);

    public Task<User?> FindAsync(long id, CancellationToken cancellationToken) => Task.FromResult(Stored.Find(user => user.Id == id));

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserView?> ViewAsync(long id, CancellationToken cancellationToken) => Task.FromResult(
        Stored.Find(user => user.Id == id) is { } user ? new UserView(user.Id, user.Name, user.Email) : null);

    public Task<Page<UserView>> ListAsync(long after, int limit, CancellationToken cancellationToken) => Page.ReadAsync(
        Stored.Where(user => user.Id > after).Select(user => new UserView(user.Id, user.Name, user.Email)).ToAsyncEnumerable(),
        limit,
        user => user.Id,
        _ => 0,
        cancellationToken);

    public Task<ErrorOr<string>> HashAsync(string password, CancellationToken cancellationToken) =>
        Task.FromResult<ErrorOr<string>>(Busy is { } busy ? busy : $"hash of {password}");

    public Task<ErrorOr<PasswordVerification>> VerifyAsync(string? hash, string password, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ErrorOr<T>> CommitAsync<T>(Func<T> result, CancellationToken cancellationToken)
    {
        Commits++;
        _added.ForEach(Insert);
        _added.Clear();
        _removed.ForEach(user => Stored.Remove(user));
        _removed.Clear();
        Published.AddRange(_events.Select(create => create()));
        _events.Clear();
        return Task.FromResult<ErrorOr<T>>(result());
    }

    public void Publish<TEvent>(TEvent fact)
        where TEvent : class, IEvent => _events.Add(() => fact);

    public void Publish<TEvent>(Func<TEvent> fact)
        where TEvent : class, IEvent => _events.Add(fact);

    public void InTransaction(Func<CancellationToken, Task<ErrorOr<Success>>> action) => throw new NotSupportedException();

    public void Reset() => throw new NotSupportedException();

    public Task<ErrorOr<T>?> FindAnswerAsync<T>(IdempotentRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The database generates the id.</summary>
    private void Insert(User user)
    {
        typeof(User).GetProperty(nameof(User.Id))!.SetValue(user, Stored.Count + 1L);
        Stored.Add(user);
    }
}
