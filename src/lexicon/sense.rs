//! What the lexicon says of a name: for each thing it can be, how strongly.

use crate::Type;

/// What a name can be, with its weight: the types of names, then the parts of a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Slot {
    Person,
    Location,
    Organization,
    Group,
    Event,
    Work,
    Title,
    Given,
    Surname,
}

impl Slot {
    pub(crate) const TYPES: [(Self, Type); 7] = [
        (Self::Person, Type::Person),
        (Self::Location, Type::Location),
        (Self::Organization, Type::Organization),
        (Self::Group, Type::Group),
        (Self::Event, Type::Event),
        (Self::Work, Type::Work),
        (Self::Title, Type::Title),
    ];

    pub(crate) fn of(kind: Type) -> Option<Self> {
        Self::TYPES.iter().find(|(_, of)| *of == kind).map(|(slot, _)| *slot)
    }
}

/// What a word says of its neighbours; the names are those of `data/lexicon/context.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Role {
    PlaceHead,
    PlacePart,
    OrgHead,
    OrgOutside,
    ReportingVerb,
    Kunya,
    Relation,
    EventHead,
    WorkHead,
    FunctionWord,
}

impl Role {
    const ALL: [(Self, &'static str); 10] = [
        (Self::PlaceHead, "place-head"),
        (Self::PlacePart, "place-part"),
        (Self::OrgHead, "org-head"),
        (Self::OrgOutside, "org-outside"),
        (Self::ReportingVerb, "reporting-verb"),
        (Self::Kunya, "kunya"),
        (Self::Relation, "relation"),
        (Self::EventHead, "event-head"),
        (Self::WorkHead, "work-head"),
        (Self::FunctionWord, "function-word"),
    ];

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, of)| *of == name).map(|(role, _)| *role)
    }

    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().map(|(role, _)| *role)
    }

    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().map(|(_, name)| *name)
    }

    /// Whether its words are looked up without folding: على is one, علي is none.
    pub(crate) const fn is_exact(self) -> bool {
        matches!(self, Self::ReportingVerb | Self::FunctionWord)
    }
}

/// Weights and roles of one name, packed: four bits a [`Slot`], then one bit a [`Role`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sense(pub(crate) u64);

const ROLES: u32 = 36;

impl Sense {
    /// 0 where the name is never that, to 9 where it practically always is.
    pub(crate) const fn weight(self, slot: Slot) -> u8 {
        (self.0 >> (slot as u32 * 4) & 0xF) as u8
    }

    pub(crate) const fn has(self, role: Role) -> bool {
        self.0 >> (ROLES + role as u32) & 1 == 1
    }

    /// The same with at least this weight for a slot.
    #[must_use]
    pub(crate) fn with(self, slot: Slot, weight: u8) -> Self {
        if self.weight(slot) >= weight {
            return self;
        }
        let shift = slot as u32 * 4;
        Self(self.0 & !(0xF << shift) | u64::from(weight.min(9)) << shift)
    }

    /// The same with at most this weight for a slot.
    #[must_use]
    pub(crate) fn at_most(self, slot: Slot, weight: u8) -> Self {
        if self.weight(slot) <= weight {
            return self;
        }
        Self(self.0 & !(0xF << (slot as u32 * 4))).with(slot, weight)
    }

    #[must_use]
    pub(crate) const fn with_role(self, role: Role) -> Self {
        Self(self.0 | 1 << (ROLES + role as u32))
    }

    /// Both together.
    #[must_use]
    pub(crate) fn merged(self, other: Self) -> Self {
        let mut sum = Self(self.0 | (other.0 >> ROLES << ROLES));
        for slot in [Slot::Given, Slot::Surname].into_iter().chain(Slot::TYPES.map(|(slot, _)| slot)) {
            sum = Self(sum.0 & !(0xF << (slot as u32 * 4)) | u64::from(self.weight(slot)) << (slot as u32 * 4))
                .with(slot, other.weight(slot));
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_what_it_is_given() {
        let one = Sense::default().with(Slot::Person, 3).with(Slot::Surname, 9).with_role(Role::FunctionWord);
        let both = one.merged(Sense::default().with(Slot::Person, 7).with_role(Role::Kunya));
        assert_eq!((both.weight(Slot::Person), both.weight(Slot::Surname), both.weight(Slot::Title)), (7, 9, 0));
        assert!(both.has(Role::FunctionWord) && both.has(Role::Kunya) && !both.has(Role::PlaceHead));
    }
}
