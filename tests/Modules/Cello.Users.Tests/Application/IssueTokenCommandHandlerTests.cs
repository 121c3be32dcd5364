using Cello.Application.Idempotency;
using Cello.Application.Messaging;
using Cello.Application.Paging;
using Cello.Application.UnitsOfWork;
using Cello.Contracts;
using Cello.Domain;
using Cello.Users.Application;
using Cello.Users.Application.IssueToken;
using Cello.Users.Domain;
using ErrorOr;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Users.Tests.Application;

public sealed class IssueTokenCommandHandlerTests
{
    private readonly Store _store = new();
    private readonly Hasher _hasher = new();

    [Fact]
    public async Task A_password_with_an_old_hash_format_is_rehashed_at_sign_in()
    {
        _store.User = User.Register("Alice", "alice@example.com", "old:secret", DateTimeOffset.UnixEpoch);

        (await SignInAsync("secret")).IsError.ShouldBeFalse();

        _store.User.PasswordHash.ShouldBe("new:secret");
        _store.Commits.ShouldBe(1);
    }

    [Fact]
    public async Task A_hash_in_the_current_format_is_kept_and_nothing_is_written()
    {
        _store.User = User.Register("Alice", "alice@example.com", "new:secret", DateTimeOffset.UnixEpoch);

        (await SignInAsync("secret")).Value.Token.ShouldBe("token of 0");

        _store.User.PasswordHash.ShouldBe("new:secret");
        _store.Commits.ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("new:secret")]
    public async Task A_wrong_password_and_an_unknown_address_cost_the_same_work(string? hash)
    {
        _store.User = hash is null ? null : User.Register("Alice", "alice@example.com", hash, DateTimeOffset.UnixEpoch);

        (await SignInAsync("guess")).FirstError.ShouldBe(UserErrors.WrongCredentials);

        _hasher.Comparisons.ShouldBe(1);
        _store.Commits.ShouldBe(0);
    }

    [Fact]
    public async Task When_the_hashing_capacity_is_exhausted_the_answer_does_not_depend_on_the_password()
    {
        _store.User = User.Register("Alice", "alice@example.com", "new:secret", DateTimeOffset.UnixEpoch);
        _hasher.IsBusy = true;

        (await SignInAsync("secret")).FirstError.ShouldBe(Hasher.Busy);
        (await SignInAsync("guess")).FirstError.ShouldBe(Hasher.Busy);
    }

    [Fact]
    public async Task A_user_whose_hash_cannot_be_renewed_still_signs_in()
    {
        _store.User = User.Register("Alice", "alice@example.com", "old:secret", DateTimeOffset.UnixEpoch);
        _hasher.IsBusyAfterwards = true;

        (await SignInAsync("secret")).IsError.ShouldBeFalse();

        _store.User.PasswordHash.ShouldBe("old:secret");
        _store.Commits.ShouldBe(0);
    }

    private Task<ErrorOr<AccessToken>> SignInAsync(string password) => new ServiceCollection()
        .AddUseCases<IUserRepository>("users", typeof(IUserRepository).Assembly)
        .AddSingleton<IUserRepository>(_store)
        .AddSingleton<IUnitOfWork<IUserRepository>>(_store)
        .AddSingleton<IIdempotencyStore<IUserRepository>>(_store)
        .AddSingleton<IPasswordHasher>(_hasher)
        .AddSingleton<ITokenIssuer, Issuer>()
        .BuildServiceProvider()
        .GetRequiredService<IMediator>()
        .Send(new IssueTokenCommand("Alice@Example.com", password), TestContext.Current.CancellationToken);

    private sealed class Hasher : IPasswordHasher
    {
        public static Error Busy { get; } = DomainError.Unavailable("busy", "Busy", "Busy.", TimeSpan.FromSeconds(1));

        public bool IsBusy { get; set; }

        public bool IsBusyAfterwards { get; set; }

        public int Comparisons { get; private set; }

        public Task<ErrorOr<string>> HashAsync(string password, CancellationToken cancellationToken) =>
            Task.FromResult<ErrorOr<string>>(IsBusy ? Busy : $"new:{password}");

        public Task<ErrorOr<PasswordVerification>> VerifyAsync(string? hash, string password, CancellationToken cancellationToken)
        {
            Comparisons++;
            var verdict = hash == $"new:{password}" ? PasswordVerification.Right
                : hash == $"old:{password}" ? PasswordVerification.RightButOutdated
                : PasswordVerification.Wrong;
            ErrorOr<PasswordVerification> answer = IsBusy ? Busy : verdict;
            IsBusy |= IsBusyAfterwards;
            return Task.FromResult(answer);
        }
    }

    private sealed class Issuer : ITokenIssuer
    {
        public AccessToken IssueFor(long userId) => new($"token of {userId}", 3600);
    }

    /// <summary>Contains one user at most.</summary>
    private sealed class Store : IUserRepository, IUnitOfWork<IUserRepository>, IIdempotencyStore<IUserRepository>
    {
        public User? User { get; set; }

        public int Commits { get; private set; }

        public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
            Task.FromResult(User?.NormalizedEmail == User.Normalize(email) ? User : null);

        public Task<ErrorOr<T>> CommitAsync<T>(Func<T> result, CancellationToken cancellationToken)
        {
            Commits++;
            return Task.FromResult<ErrorOr<T>>(result());
        }

        public void Publish<TEvent>(TEvent fact)
            where TEvent : class, IEvent => throw new NotSupportedException();

        public void Publish<TEvent>(Func<TEvent> fact)
            where TEvent : class, IEvent => throw new NotSupportedException();

        public void InTransaction(Func<CancellationToken, Task<ErrorOr<Success>>> action) => throw new NotSupportedException();

        public void Reset() => throw new NotSupportedException();

        public Task<ErrorOr<T>?> FindAnswerAsync<T>(IdempotentRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public void Add(User user) => throw new NotSupportedException();

        public void Replace(User user) => throw new NotSupportedException();

        public void Remove(User user) => throw new NotSupportedException();

        public Task<User?> FindAsync(long id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<UserView?> ViewAsync(long id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Page<UserView>> ListAsync(long after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
