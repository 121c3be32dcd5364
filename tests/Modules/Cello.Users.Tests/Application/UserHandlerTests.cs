using Cello.Application.Callers;
using Cello.Domain;
using Cello.Users.Application.DeleteUser;
using Cello.Users.Application.GetUser;
using Cello.Users.Application.ListUsers;
using Cello.Users.Application.RegisterUser;
using Cello.Users.Application.UpdateUser;
using Cello.Users.Contracts;

namespace Cello.Users.Tests.Application;

public sealed class UserHandlerTests
{
    private readonly UsersInMemory _users = new();

    [Fact]
    public async Task A_registered_user_has_the_hash_of_its_password_and_never_the_password()
    {
        var registered = (await _users.SendAsync(new RegisterUserCommand("Alice", "alice@example.com", "correct horse"))).Value;

        registered.Id.ShouldBe(1);
        _users.Stored.Single().PasswordHash.ShouldBe("hash of correct horse");
    }

    [Fact]
    public async Task A_user_without_a_password_has_no_hash()
    {
        (await _users.SendAsync(new RegisterUserCommand("Alice", "alice@example.com", Password: null))).IsError.ShouldBeFalse();

        _users.Stored.Single().PasswordHash.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_stored_while_there_is_no_capacity_for_hashing()
    {
        _users.Busy = DomainError.Unavailable("overloaded", "Busy", "Busy.", TimeSpan.FromSeconds(1));

        (await _users.SendAsync(new RegisterUserCommand("Alice", "alice@example.com", "correct horse"))).FirstError.Code.ShouldBe("overloaded");

        _users.Stored.ShouldBeEmpty();
        _users.Commits.ShouldBe(0);
    }

    [Fact]
    public async Task A_user_changes_its_own_name_and_address()
    {
        var alice = _users.Store("Alice");
        _users.Caller = Caller.User(alice.Id, isAdmin: false);

        var changed = (await _users.SendAsync(new UpdateUserCommand(alice.Id, "Alicia", "alicia@example.com"))).Value;

        (changed.Name, changed.Email).ShouldBe(("Alicia", "alicia@example.com"));
        (await _users.SendAsync(new GetUserQuery(alice.Id))).Value.ShouldBe(changed);
    }

    [Fact]
    public async Task Registering_changing_and_deleting_a_user_publish_what_happened()
    {
        var id = (await _users.SendAsync(new RegisterUserCommand("Alice", "alice@example.com", Password: null))).Value.Id;
        await _users.SendAsync(new UpdateUserCommand(id, "Alicia", "alice@example.com"));
        await _users.SendAsync(new DeleteUserCommand(id));

        _users.Published.ShouldBe(
        [
            new UserRegistered(id, "Alice", "alice@example.com"),
            new UserUpdated(id, "Alicia", "alice@example.com"),
            new UserDeleted(id),
        ]);
    }

    [Fact]
    public async Task An_update_that_changes_nothing_publishes_nothing()
    {
        var alice = _users.Store("Alice");

        (await _users.SendAsync(new UpdateUserCommand(alice.Id, alice.Name, alice.Email))).IsError.ShouldBeFalse();

        _users.Published.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_user_can_neither_read_nor_change_nor_delete_another_one_whether_it_exists_or_not()
    {
        var alice = _users.Store("Alice");
        _users.Caller = Caller.User(9, isAdmin: false);

        foreach (var id in new[] { alice.Id, 99 })
        {
            (await _users.SendAsync(new GetUserQuery(id))).FirstError.Code.ShouldBe("forbidden");
            (await _users.SendAsync(new UpdateUserCommand(id, "Bob", "bob@example.com"))).FirstError.Code.ShouldBe("forbidden");
            (await _users.SendAsync(new DeleteUserCommand(id))).FirstError.Code.ShouldBe("forbidden");
        }

        alice.Name.ShouldBe("Alice");
        _users.Stored.ShouldBe([alice]);
        _users.Commits.ShouldBe(0);
    }

    [Fact]
    public async Task A_module_reads_users_and_cannot_change_them()
    {
        var alice = _users.Store("Alice");
        _users.Caller = Caller.Service;

        (await _users.SendAsync(new GetUserQuery(alice.Id))).Value.Name.ShouldBe("Alice");
        (await _users.SendAsync(new DeleteUserCommand(alice.Id))).FirstError.Code.ShouldBe("forbidden");
    }

    [Fact]
    public async Task A_user_that_does_not_exist_is_not_found()
    {
        (await _users.SendAsync(new GetUserQuery(1))).FirstError.Code.ShouldBe("user-not-found");
        (await _users.SendAsync(new UpdateUserCommand(1, "Bob", "bob@example.com"))).FirstError.Code.ShouldBe("user-not-found");
        (await _users.SendAsync(new DeleteUserCommand(1))).FirstError.Code.ShouldBe("user-not-found");
    }

    [Fact]
    public async Task A_deleted_user_is_gone()
    {
        var alice = _users.Store("Alice");

        (await _users.SendAsync(new DeleteUserCommand(alice.Id))).IsError.ShouldBeFalse();

        (await _users.SendAsync(new GetUserQuery(alice.Id))).FirstError.Code.ShouldBe("user-not-found");
    }

    [Fact]
    public async Task Only_an_administrator_lists_users()
    {
        _users.Store("Alice");
        _users.Store("Bob");

        (await _users.SendAsync(new ListUsersQuery(1, 0))).Value.Next.ShouldBe(1);
        _users.Caller = Caller.User(1, isAdmin: false);
        (await _users.SendAsync(new ListUsersQuery(10, 0))).FirstError.Code.ShouldBe("forbidden");
    }
}
