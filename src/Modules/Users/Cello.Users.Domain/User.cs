using Cello.Domain;
using Cello.Domain.Unicode;

namespace Cello.Users.Domain;

/// <summary>A person who can place orders.</summary>
public sealed class User
{
    public const int NameMaxLength = 100;
    public const int EmailMaxLength = 254;

    private User(string name, string email, string? passwordHash, DateTimeOffset registeredAt)
    {
        Name = name;
        Email = email;
        NormalizedEmail = Normalize(email);
        EmailKey = MailboxKey.Of(email);
        PasswordHash = passwordHash;
        RegisteredAt = registeredAt;
    }

    /// <summary>Given by the database when the user is stored.</summary>
    public long Id { get; private set; }

    public string Name { get; private set; }

    /// <summary>As the user wrote it.</summary>
    public string Email { get; private set; }

    /// <summary>The address as it was written, but for upper and lower case. Unique, and all that hosts of earlier versions know.</summary>
    public string NormalizedEmail { get; private set; }

    /// <summary>
    /// What makes a mailbox unique, the same for all spellings of its address (<see cref="MailboxKey"/>). Null where an earlier version
    /// registered two users with one mailbox, for the one of them that does not have the key.
    /// </summary>
    public string? EmailKey { get; private set; }

    /// <summary>Null for a user who can't sign in.</summary>
    public string? PasswordHash { get; private set; }

    public DateTimeOffset RegisteredAt { get; private set; }

    /// <param name="name">Is trimmed.</param>
    /// <param name="email">A valid address.</param>
    /// <param name="passwordHash">Never the password itself.</param>
    /// <param name="registeredAt">Now.</param>
    /// <exception cref="ArgumentException">The name or the address breaks its rule.</exception>
    public static User Register(string name, string email, string? passwordHash, DateTimeOffset registeredAt) =>
        new(TrimmedName(name), Text.Require(email, EmailMaxLength, nameof(email)), passwordHash, registeredAt);

    /// <summary>Takes a new name and address.</summary>
    /// <exception cref="ArgumentException">The name or the address breaks its rule.</exception>
    public void Update(string name, string email)
    {
        Name = TrimmedName(name);
        Email = Text.Require(email, EmailMaxLength, nameof(email));
        if (NormalizedEmail != Normalize(email))
        {
            NormalizedEmail = Normalize(email);
            EmailKey = MailboxKey.Of(email);
        }
    }

    /// <summary>Takes a hash of the same password, made better.</summary>
    public void ChangePasswordHash(string passwordHash) => PasswordHash = passwordHash;

    /// <summary>What two addresses have in common that differ in case alone.</summary>
    public static string Normalize(string email)
    {
        ArgumentNullException.ThrowIfNull(email);

        return email.ToUpperInvariant();
    }

    private static string TrimmedName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        return Text.Require(name.Trim(), NameMaxLength, nameof(name));
    }
}
