using Cello.Application.Callers;
using Cello.Application.Events;
using Cello.Application.Idempotency;
using Cello.Application.Messaging;
using Cello.Application.Paging;
using Cello.Application.UnitsOfWork;
using Cello.Contracts;
using Cello.Orders.Application;
using Cello.Orders.Domain;
using Cello.Users.Contracts;
using ErrorOr;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Orders.Tests.Application;

/// <summary>The use cases of Orders with their pipeline, on orders in memory and on users that the test names.</summary>
internal sealed class OrdersInMemory : IOrderRepository, IUnitOfWork<IOrderRepository>, IIdempotencyStore<IOrderRepository>, IUserDirectory
{
    private readonly List<Order> _added = [];
    private readonly List<Func<IEvent>> _events = [];
    private readonly List<Func<CancellationToken, Task<ErrorOr<Success>>>> _steps = [];

    public List<Order> Stored { get; } = [];

    public HashSet<long> DeletedUsers { get; } = [];

    public List<IEvent> Published { get; } = [];

    public Dictionary<long, string> Users { get; } = [];

    public Caller Caller { get; set; } = Caller.Unrestricted;

    public IdempotencyKey? Key { get; set; }

    /// <summary>What is recorded under the key.</summary>
    public OrderView? Recorded { get; set; }

    /// <summary>Happens during a lookup of a user, before its result.</summary>
    public Action DuringLookup { get; set; } = () => { };

    public int Lookups { get; private set; }

    public int Commits { get; private set; }

    public Order Store(long userId)
    {
        var order = Order.Place(userId, "Alice", ["Book"], DateTimeOffset.UnixEpoch);
        Insert(order);
        return order;
    }

    public async Task<T> SendAsync<T>(IRequest<T> message)
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller;
        scope.ServiceProvider.GetRequiredService<IdempotencyContext>().Key = Key;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, TestContext.Current.CancellationToken);
    }

    /// <summary>Handles an event as the inbox does: the handler's changes are committed once it returns, and it goes on if it has more to do.</summary>
    public async Task HandleAsync<TEvent>(TEvent fact)
        where TEvent : IEvent
    {
        await using var services = Services();
        for (long? position = 0; position is { } from;)
        {
            await using var scope = services.CreateAsyncScope();
            var handled = scope.ServiceProvider.GetRequiredService<HandledEvent>();
            handled.Position = from;
            await scope.ServiceProvider.GetRequiredKeyedService<IEventHandler<TEvent>>("orders").HandleAsync(fact, TestContext.Current.CancellationToken);
            (await CommitAsync(() => Result.Success, TestContext.Current.CancellationToken)).IsError.ShouldBeFalse();
            position = handled.NextPosition;
        }
    }

    private ServiceProvider Services() => new ServiceCollection()
            .AddUseCases<IOrderRepository>("orders", typeof(IOrderRepository).Assembly)
            .AddSingleton<IOrderRepository>(this)
            .AddSingleton<IUnitOfWork<IOrderRepository>>(this)
            .AddSingleton<IIdempotencyStore<IOrderRepository>>(this)
            .AddSingleton<IUserDirectory>(this)
            .AddSingleton(TimeProvider.System)
            .BuildServiceProvider();

    public void Add(Order order) => _added.Add(order);

    public Task<Order?> FindAsync(long id, CancellationToken cancellationToken) => Task.FromResult(Stored.Find(order => order.Id == id));

    public Task<OrderView?> ViewAsync(long id, CancellationToken cancellationToken) => Task.FromResult(
        Stored.Find(order => order.Id == id) is { } order ? ToView(order) : null);

    public Task<Page<OrderView>> ListAsync(long? userId, long after, int limit, CancellationToken cancellationToken) => Page.ReadAsync(
        Stored.Where(order => order.Id > after && (userId is null || order.UserId == userId)).Select(ToView).ToAsyncEnumerable(),
        limit,
        order => order.Id,
        _ => 0,
        cancellationToken);

    Task<UserSummary?> IUserDirectory.FindAsync(long id, CancellationToken cancellationToken)
    {
        Lookups++;
        DuringLookup();
        return Task.FromResult(Users.TryGetValue(id, out var name) ? new UserSummary(id, name) : null);
    }

    public Task<IReadOnlyList<Order>> FindOpenAsync(long userId, long after, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Order>>(
        [.. Stored.Where(order => order.UserId == userId && order.Id > after && order.Status == OrderStatus.Created).Take(limit)]);

    public Task<bool> IsUserDeletedAsync(long userId, CancellationToken cancellationToken) => Task.FromResult(DeletedUsers.Contains(userId));

    public Task RememberDeletedUserAsync(long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DeletedUsers.Add(userId);
        return Task.CompletedTask;
    }

    public void Publish<TEvent>(TEvent fact)
        where TEvent : class, IEvent => _events.Add(() => fact);

    public void Publish<TEvent>(Func<TEvent> fact)
        where TEvent : class, IEvent => _events.Add(fact);

    public void InTransaction(Func<CancellationToken, Task<ErrorOr<Success>>> action) => _steps.Add(action);

    public async Task<ErrorOr<T>> CommitAsync<T>(Func<T> result, CancellationToken cancellationToken)
    {
        foreach (var step in _steps)
        {
            var done = await step(cancellationToken);
            if (done.IsError)
            {
                Reset();
                return done.Errors;
            }
        }

        Commits++;
        _added.ForEach(Insert);
        var answer = result();
        Published.AddRange(_events.Select(create => create()));
        Reset();
        return answer;
    }

    public void Reset()
    {
        _added.Clear();
        _events.Clear();
        _steps.Clear();
    }

    public Task<ErrorOr<T>?> FindAnswerAsync<T>(IdempotentRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ErrorOr<T>?>(Recorded is T answer ? answer : null);

    private static OrderView ToView(Order order) => OrderView.Of(order.Id, order.UserId, order.UserName, order.Items, order.Status);

    /// <summary>The database generates the id.</summary>
    private void Insert(Order order)
    {
        typeof(Order).GetProperty(nameof(Order.Id))!.SetValue(order, Stored.Count + 1L);
        Stored.Add(order);
    }
}
