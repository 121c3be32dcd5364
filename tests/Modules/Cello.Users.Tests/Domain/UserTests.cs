using Cello.Users.Domain;

namespace Cello.Users.Tests.Domain;

public sealed class UserTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void The_name_is_trimmed()
    {
        User.Register("  Alice\t", "alice@example.com", passwordHash: null, Now).Name.ShouldBe("Alice");
    }

    [Theory]
    [InlineData("alice@example.com", "ALICE@EXAMPLE.COM")]
    [InlineData("ünï@exämple.com", "ÜNÏ@EXÄMPLE.COM")]
    public void Addresses_that_differ_only_in_case_are_equal(string one, string other)
    {
        var first = User.Register("A", one, passwordHash: null, Now);
        var second = User.Register("B", other, passwordHash: null, Now);

        first.NormalizedEmail.ShouldBe(second.NormalizedEmail);
        first.Email.ShouldBe(one);
    }

    [Fact]
    public void An_update_changes_the_name_the_address_and_the_mailbox_key()
    {
        var user = User.Register("Alice", "alice@example.com", "hash", Now);

        user.Update(" Alicia ", "alicia@example.com");

        user.Name.ShouldBe("Alicia");
        user.Email.ShouldBe("alicia@example.com");
        user.NormalizedEmail.ShouldBe("ALICIA@EXAMPLE.COM");
        user.EmailKey.ShouldBe("alicia@example.com");
        user.PasswordHash.ShouldBe("hash");
        user.RegisteredAt.ShouldBe(Now);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("a\0b")]
    public void A_name_that_validation_should_refuse_throws(string name)
    {
        Should.Throw<ArgumentException>(() => User.Register(name, "alice@example.com", passwordHash: null, Now));
    }

    [Fact]
    public void A_name_may_have_a_hundred_characters_however_many_bytes_they_take()
    {
        var emoji = string.Concat(Enumerable.Repeat("🎻", User.NameMaxLength));

        User.Register(emoji, "alice@example.com", passwordHash: null, Now).Name.ShouldBe(emoji);
        Should.Throw<ArgumentException>(() => User.Register(emoji + "!", "alice@example.com", passwordHash: null, Now));
    }
}
