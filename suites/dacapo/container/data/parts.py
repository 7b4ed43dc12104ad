# Works through the parts of Python, a function for each, many times over. run() gives a text that depends on all of it.


class Animal(object):
    legs = 4

    def __init__(self, name):
        self.name = name

    def speak(self, times):
        return self.name * times

    def walk(self):
        return self.legs + len(self.name)


class Bird(Animal):
    legs = 2

    def speak(self, times):
        return Animal.speak(self, times)[::-1]


class Stop(Exception):
    pass


def calls(n):
    def add(a, b=1, *more, **named):
        return a + b + len(more) + named.get("c", 0)

    total = 0
    for i in xrange(n):
        total = add(total) + add(i, 2) + add(i, 2, 3, c=4) & 0xFFFFFF
    return total


def numbers(n):
    whole, real, long_one = 1, 1.0, 1 << 40
    for i in xrange(1, n):
        whole = (whole * 31 + i) % 65521
        real = (real + i) / 1.5
        long_one = (long_one * 3 + i) % (1 << 61)
    return whole, int(real), long_one


def texts(n):
    found = 0
    for i in xrange(n):
        text = "%d-%s" % (i, "abc" * (i % 5))
        parts = text.upper().replace("B", "xy").split("-")
        found += len("+".join(parts)) + text.find("c") + ord(text[-1])
    return found


def unicodes(n):
    found = 0
    for i in xrange(n):
        text = u"\u00e4\u00f6" + unichr(0x3B1 + i % 20)
        found += len(text.encode("utf-8")) + ord(text[2])
    return found


def lists(n):
    kept = []
    for i in xrange(n):
        kept.append((i * 7919) % 1009)
        if i % 100 == 99:
            kept.sort()
            kept = kept[10:60] + [x * x % 1009 for x in kept[:20]]
    return sum(kept)


def dictionaries(n):
    counts = {}
    for i in xrange(n):
        key = "key%d" % (i % 97)
        counts[key] = counts.get(key, 0) + i
        if i % 13 == 0:
            del counts[key]
    return sum(counts.values()) + len(sorted(counts))


def objects(n):
    total = 0
    for i in xrange(n):
        animal = (Animal if i % 2 else Bird)("name%d" % (i % 7))
        total += animal.walk() + len(animal.speak(3))
        animal.age = i
        total += animal.age % 3
    return total


def exceptions(n):
    caught = 0
    for i in xrange(n):
        try:
            try:
                if i % 3 == 0:
                    raise Stop(i)
                [][i]
            except Stop as stop:
                caught += stop.args[0] % 5
            finally:
                caught += 1
        except IndexError:
            caught += 2
    return caught


def generators(n):
    def count(limit):
        i = 0
        while i < limit:
            yield i * i
            i += 1

    return sum(x for x in count(n) if x % 3)


parts = [calls, numbers, texts, unicodes, lists, dictionaries, objects, exceptions, generators]


def run(rounds):
    results = []
    for i in xrange(rounds):
        results = [part(2000 + i) for part in parts]
    return repr(results)
